"""The WSGI entry point that uWSGI loads."""

from bookshop import create_app

app = create_app()
