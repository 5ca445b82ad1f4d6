"""Puts records into a Firehose stream: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html."""
import time

import boto3

MOST = 500  # records of a call
LARGEST = 4 * 1024 * 1024  # bytes of a call, in which records are in base64
FIRST_PAUSE = 0.5  # seconds; it doubles each time
LONGEST_PAUSE = 8


class Stream:
    def __init__(self, name, patience):
        self.name = name
        self.patience = patience
        self.firehose = boto3.client("firehose")

    def put(self, records):
        """Puts all records. What was not taken is put again, for a while."""
        end = time.monotonic() + self.patience
        pause = FIRST_PAUSE
        left = list(records)
        while left:
            batch = left[:length_of_batch(left)]
            failed, codes = self.put_batch(batch)
            left = failed + left[len(batch):]
            if not failed:
                pause = FIRST_PAUSE
            elif time.monotonic() + pause > end:
                raise RuntimeError(
                    f"The stream {self.name} did not take {len(left)} of {len(records)} records in {self.patience} seconds: {', '.join(codes)}.")
            else:
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def put_batch(self, batch):
        """What was not taken of a batch, and the codes that say why."""
        try:
            answer = self.firehose.put_record_batch(DeliveryStreamName=self.name, Records=[{"Data": record} for record in batch])
        except self.firehose.exceptions.ServiceUnavailableException as error:
            return batch, [error.response["Error"]["Code"]]
        if not answer["FailedPutCount"]:
            return [], []
        codes = [response.get("ErrorCode") for response in answer["RequestResponses"]]
        return [record for record, code in zip(batch, codes) if code], sorted(set(filter(None, codes)))


def length_of_batch(records):
    """How many of the first records go into one call."""
    size = 0
    for index, record in enumerate(records[:MOST]):
        size += (len(record) + 2) // 3 * 4
        if size > LARGEST:
            return index
    return min(len(records), MOST)
