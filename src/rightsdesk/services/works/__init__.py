"""The register: works, characters and the references that stand for them."""
