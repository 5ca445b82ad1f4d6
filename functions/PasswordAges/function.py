"""Writes how old passwords are, as a metric by parameter.

The event names parameters: {"parameters": ["..."]}. A deployment writes a parameter when it makes passwords of another generation, and at no other time,
so the parameter is as old as they are.
"""
import datetime

import boto3

NAMESPACE = "Infra/Passwords"  # PasswordAges.cs has the same names
METRIC = "age_days"
BATCH = 10  # names that ssm:GetParameters takes at once


def ages(names, now):
    """Days by name. A parameter that is not there has no age, and fails the function after the others."""
    parameters = boto3.client("ssm")
    found = []
    for start in range(0, len(names), BATCH):
        found += parameters.get_parameters(Names=names[start:start + BATCH])["Parameters"]
    return {parameter["Name"]: (now - parameter["LastModifiedDate"]).total_seconds() / 86400 for parameter in found}


def handle(event, _):
    known = ages(event["parameters"], datetime.datetime.now(datetime.timezone.utc))
    metrics = boto3.client("cloudwatch")
    for name, days in known.items():
        metrics.put_metric_data(Namespace=NAMESPACE, MetricData=[
            {"MetricName": METRIC, "Dimensions": [{"Name": "Parameter", "Value": name}], "Value": days},
        ])
    missing = sorted(set(event["parameters"]) - set(known))
    if missing:
        raise LookupError(f"There is no parameter {', '.join(missing)}. A deployment makes it.")
