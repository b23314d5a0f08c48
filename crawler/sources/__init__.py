"""What a source (来源) is: its keys, the TOML file they are written in, its session."""
