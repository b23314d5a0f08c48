"""An old shop in GBK without any markup, with a calendar that never ends and soft 404s."""
