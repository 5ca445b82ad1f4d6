"use strict";
const aws = require("@pulumi/aws");
const { Widget } = require("../resources");

module.exports = async () => {
  const provider = new aws.Provider("frankfurt", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
  const options = { provider };
  const widget = new Widget("widget");
  const policy = aws.iam.getPolicyDocumentOutput(
    {
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject", "s3:ListBucket"],
          resources: ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] }],
        },
        { effect: "Deny", actions: ["s3:*"], resources: ["*"] },
      ],
    },
    options,
  );
  const pending = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:*"], resources: [widget.computed] }] }, options);
  return {
    region: aws.getRegionOutput({}, options).apply((region) => region.region),
    partition: aws.getPartitionOutput({}, options).apply((partition) => partition.partition),
    account: aws.getCallerIdentityOutput({}, options).apply((caller) => caller.accountId),
    zones: aws.getAvailabilityZonesOutput({}, options).apply((zones) => zones.zoneIds),
    policy: policy.json,
    pending: pending.json,
  };
};
