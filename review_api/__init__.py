"""What do staff decide? JSON API and review page over the same casebook queries."""
