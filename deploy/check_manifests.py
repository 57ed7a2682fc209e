"""Checks Kubernetes manifests: deploy/check-manifests runs this in its virtual environment."""

import sys

import jsonschema
import kubernetes_validate
import yaml
from kubeflow_spark_api.models.spark_v1beta2_spark_application import SparkV1beta2SparkApplication

KUBERNETES = "1.30"
SPARK_APPLICATION = ("sparkoperator.k8s.io/v1beta2", "SparkApplication")


class UniqueKeys(yaml.SafeLoader):
    """A loader that refuses a key that stands twice, of which YAML would drop one."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"line {node.start_mark.line + 1}: {key} is there twice")
        return super().construct_mapping(node, deep)


def closed(schema):
    """The schema, with every object that names its properties closed to others."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema and schema.get("type") == "object":
            schema["additionalProperties"] = False
    elif isinstance(schema, list):
        schema = [closed(value) for value in schema]
    return schema


def faults(document):
    if not isinstance(document, dict) or "kind" not in document or "apiVersion" not in document:
        yield "no manifest: apiVersion and kind are missing"
        return
    kind = (document["apiVersion"], document["kind"])
    if kind == SPARK_APPLICATION:
        schema = closed(SparkV1beta2SparkApplication.model_json_schema(by_alias=True))
        # Whole numbers of Kubernetes that may be text, such as ports, have no type there.
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
            place = ".".join(str(part) for part in error.absolute_path)
            yield f"{place or 'the document'}: {error.message}"
        return
    try:
        kubernetes_validate.validate(document, KUBERNETES, strict=True)
    except kubernetes_validate.ValidationError as error:
        yield f"{'.'.join(str(part) for part in error.path)}: {error.message}"
    except kubernetes_validate.SchemaNotFoundError:
        yield f"Kubernetes {KUBERNETES} has no {kind[1]} in {kind[0]}"


def main(paths):
    count = 0
    found = []
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                documents = [each for each in yaml.load_all(file, UniqueKeys) if each is not None]
        except (OSError, yaml.YAMLError) as error:
            found.append(f"{path}: {' '.join(str(error).split())}")
            continue
        for document in documents:
            count += 1
            found += [f"{path}: {fault}" for fault in faults(document)]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{count} manifests, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
