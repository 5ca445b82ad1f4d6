// Policy documents, in the order and spelling of infra/Security.
"use strict";

const document = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (sid, rest) => ({ Sid: sid, Effect: "Allow", ...rest });

function forAccount(account, region) {
  const arn = (service, resource) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const ownPrincipals = allow("OwnPrincipals", {
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account } },
  });
  const awsBuckets = allow("AwsBuckets", {
    Principal: "*",
    Action: "s3:GetObject",
    Resource: [`arn:aws:s3:::al2023-repos-${region}-de612dc2/*`, `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`],
  });
  const webIdentities = allow("WebIdentities", { Principal: "*", Action: "sts:AssumeRoleWithWebIdentity", Resource: `arn:aws:iam::${account}:role/*` });
  return {
    endpoint: (service) => document(ownPrincipals, ...({ s3: [awsBuckets], sts: [webIdentities] }[service] ?? [])),
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
