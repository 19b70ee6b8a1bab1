"""What script/server, script/test and script/manage share.

It runs on a machine where nothing of the product is installed yet: standard library only, and no
import of the product. From top to bottom: the three commands (`server`, `checks`, `command`), the
private services, the installation (`packages`, `environment`), the places on disk and the
processes.
"""
