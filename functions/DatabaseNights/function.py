"""Stops databases in the evening and starts them in the morning.

The event names what to do and the instances: {"action": "stop" or "start", "instances": ["..."]}. An instance that is there already, or on its way, is
left alone: somebody has stopped or started it by hand. RDS stops an instance that is available and starts one that is stopped, and no other: the
function waits for an instance that is being backed up or changed.
"""
import time

import boto3

PATIENCE = 600  # seconds that the function waits; MySqlDatabase.Nights.cs ends it later
PAUSE = 20  # seconds between two looks

READY = {"stop": "available", "start": "stopped"}
# What needs nothing more. To start, that is everything but stopped and stopping: the instance runs, whatever RDS does with it.
DONE = {"stop": lambda state: state in ("stopped", "stopping"), "start": lambda state: state not in ("stopped", "stopping")}


def change(databases, action, instance):
    """The state in which RDS does not take the action yet; None when it is taken or not needed."""
    state = databases.describe_db_instances(DBInstanceIdentifier=instance)["DBInstances"][0]["DBInstanceStatus"]
    if DONE[action](state):
        return None
    if state != READY[action]:
        return state
    try:
        {"stop": databases.stop_db_instance, "start": databases.start_db_instance}[action](DBInstanceIdentifier=instance)
    except databases.exceptions.InvalidDBInstanceStateFault:
        return state
    print(f"{action} {instance}")
    return None


def handle(event, _):
    databases = boto3.client("rds")
    end = time.monotonic() + PATIENCE
    waiting = event["instances"]
    while True:
        states = {instance: change(databases, event["action"], instance) for instance in waiting}
        waiting = [instance for instance, state in states.items() if state]
        if not waiting:
            return
        if time.monotonic() > end:
            found = ", ".join(f"{instance} is {states[instance]}" for instance in waiting)
            raise TimeoutError(f"RDS does not {event['action']} in this state: {found}. The next evening or morning tries again.")
        time.sleep(PAUSE)
