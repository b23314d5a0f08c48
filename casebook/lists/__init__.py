"""Lists that go out (清单): what a selection of cases holds, one list a platform, frozen and remembered."""
