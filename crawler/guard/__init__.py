"""Which addresses may be asked at all: no loopback, private or metadata address by any road."""
