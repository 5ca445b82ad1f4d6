// Policy documents, in the order and spelling of infra/Security.
"use strict";

const document = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (sid, rest) => ({ Sid: sid, Effect: "Allow", ...rest });

function forAccount(account, region) {
  const arn = (service, resource) => `arn:aws:${service}:${region}:${account}:${resource}`;
  return {
    flowLogTrust: document(
      allow("FlowLogs", {
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": arn("ec2", "vpc-flow-log/*") } },
      }),
    ),
    flowLogWrite: (group) =>
      document(
        allow("Write", {
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: arn("logs", `log-group:${group}:*`),
        }),
        allow("List", { Action: "logs:DescribeLogGroups", Resource: arn("logs", "log-group:*") }),
      ),
  };
}

module.exports = { forAccount };
