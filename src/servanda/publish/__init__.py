"""Publish: values to text, HTML, SVG, CSV and JSON.

Every face shows one `StatusResult`, which `compose.status_result` makes of a `Dossier`, leaving out what may
not be shown. Import the face that is needed: this module imports none, so that a terminal table loads no
template and a page no terminal.
"""
