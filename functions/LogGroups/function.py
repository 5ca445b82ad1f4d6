"""Gives log groups a key and a retention, and makes those that are not there yet.

The event says which: {"groups": ["..."], "keyArn": "...", "retentionDays": 180}. It is for groups that AWS itself makes, under names that a deployment
learns too late to make them first. What a group has from before stays: key and retention hold for it from now on.
"""
import boto3


def handle(event, _):
    logs = boto3.client("logs")
    for group in event["groups"]:
        try:
            logs.create_log_group(logGroupName=group)
        except logs.exceptions.ResourceAlreadyExistsException:
            pass  # AWS was first.
        logs.associate_kms_key(logGroupName=group, kmsKeyId=event["keyArn"])
        logs.put_retention_policy(logGroupName=group, retentionInDays=event["retentionDays"])
    return {}
