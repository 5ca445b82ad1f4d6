"""Runs a task to its end, for a deployment that waits for it.

The event says which: {"group": "...", "parameter": "...", "version": "...", "seconds": 840, "isLast": false}. The parameter holds a version of the task
and how far it is: "VERSION started", written here; "VERSION succeeded" or "VERSION failed", written by the server that ran it; "VERSION told", written
here when a deployment has been told of a failure, so that the next one runs the task again. A version that succeeded is not run again.

Lambda ends a function after 15 minutes, so a deployment invokes it several times in a row. Each does what is left to do, for its seconds; the last one
fails when there is still no result. One run at a time: a run that goes on, of whatever version, is waited for.
"""
import time

import boto3
from botocore.exceptions import ClientError

POLL = 10  # seconds between two looks
PATIENCE = 60  # seconds after which the rights of a new role must work


class TaskFailed(Exception):
    """What the deployment shows."""


class Task:
    """The group of the task's server, and the parameter of its result."""

    def __init__(self, event):
        self.name = event["group"]
        self.parameter = event["parameter"]
        self.version = event["version"]
        self.scaling = boto3.client("autoscaling")
        self.parameters = boto3.client("ssm")

    def group(self):
        return self.scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[self.name])["AutoScalingGroups"][0]

    def state(self):
        """How far this version is; an empty text where the parameter tells of another one."""
        version, _, state = self.parameters.get_parameter(Name=self.parameter)["Parameter"]["Value"].partition(" ")
        return state if version == self.version else ""

    def write(self, state):
        self.parameters.put_parameter(Name=self.parameter, Value=f"{self.version} {state}", Overwrite=True)

    def resize(self, size):
        try:
            self.scaling.set_desired_capacity(AutoScalingGroupName=self.name, DesiredCapacity=size)
        except self.scaling.exceptions.ScalingActivityInProgressFault:
            pass  # The next look tries again.

    def step(self):
        """Does what is to be done next. Returns whether the task has succeeded."""
        # In this order: a server writes its result before it leaves, so a group that was empty and a run without a result mean that nothing runs.
        group = self.group()
        state = self.state()
        if state == "succeeded":
            return True
        if state == "failed":
            self.write("told")
            raise TaskFailed(f"The task failed. Its logs are in the log group of {self.name}. The next deployment runs it again.")
        if not group["Instances"]:
            if state != "started":
                self.write("started")
            if group["DesiredCapacity"] == 0:
                self.resize(1)
        return False

    def give_up(self):
        """Why there is no result. A server that never came must not come later, when nobody waits for the task."""
        if self.group()["Instances"]:
            raise TaskFailed(f"The server of {self.name} has no result in time. It still runs; the next deployment goes on to wait for it.")
        self.resize(0)
        activities = self.scaling.describe_scaling_activities(AutoScalingGroupName=self.name, MaxRecords=1)["Activities"]
        reason = next((activity.get("StatusMessage") or activity["Cause"] for activity in activities), "EC2 Auto Scaling has tried nothing.")
        raise TaskFailed(f"No server of {self.name} ran the task in time. The last that EC2 Auto Scaling says: {reason}")


def has_succeeded(task, start):
    """One step, in which a new role may have no rights yet."""
    try:
        return task.step()
    except ClientError as error:
        if not error.response["Error"]["Code"].startswith("AccessDenied") or time.monotonic() - start > PATIENCE:
            raise
        return False


def handle(event, _):
    task = Task(event)
    start = time.monotonic()
    while not has_succeeded(task, start):
        if time.monotonic() + POLL > start + event["seconds"]:
            if event["isLast"]:
                task.give_up()
            return {"result": "running"}
        time.sleep(POLL)
    return {"result": "succeeded"}
