using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Random;
using Aws = Pulumi.Aws;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Lookups
{
    public static Dictionary<string, object?> Invokes()
    {
        var provider = new Aws.Provider("frankfurt", new() { Region = "eu-central-1", AllowedAccountIds = { "111122223333" } });
        var options = new InvokeOptions { Provider = provider };
        var widget = new Widget("widget");
        var policy = GetPolicyDocument.Invoke(
            new()
            {
                Statements =
                {
                    new GetPolicyDocumentStatementInputArgs
                    {
                        Sid = "Read",
                        Actions = { "s3:GetObject", "s3:ListBucket" },
                        Resources = { "arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket" },
                        Principals = { new GetPolicyDocumentStatementPrincipalInputArgs { Type = "Service", Identifiers = { "ec2.amazonaws.com" } } },
                        Conditions =
                        {
                            new GetPolicyDocumentStatementConditionInputArgs
                            {
                                Test = "StringEquals",
                                Variable = "aws:SourceAccount",
                                Values = { "111122223333" },
                            },
                        },
                    },
                    new GetPolicyDocumentStatementInputArgs { Effect = "Deny", Actions = { "s3:*" }, Resources = { "*" } },
                },
            },
            options);
        var pending = GetPolicyDocument.Invoke(
            new() { Statements = { new GetPolicyDocumentStatementInputArgs { Actions = { "s3:*" }, Resources = { widget.Computed } } } }, options);
        return new()
        {
            ["region"] = Aws.GetRegion.Invoke(new(), options).Apply(region => region.Region),
            ["partition"] = Aws.GetPartition.Invoke(new(), options).Apply(partition => partition.Partition),
            ["account"] = Aws.GetCallerIdentity.Invoke(new(), options).Apply(caller => caller.AccountId),
            ["zones"] = Aws.GetAvailabilityZones.Invoke(new(), options).Apply(zones => zones.ZoneIds),
            ["policy"] = policy.Apply(document => document.Json),
            ["pending"] = pending.Apply(document => document.Json),
        };
    }

    public static Dictionary<string, object?> Reading()
    {
        var found = RandomPet.Get("found", "brave-otter", new RandomPetState { Length = 2 });
        var user = new Widget("user", new() { Text = Output.Format($"{found.Id}") });
        return new() { ["id"] = found.Id, ["length"] = found.Length, ["user"] = user.Id };
    }

    public static Dictionary<string, object?> ReadingUnknown()
    {
        var first = new Widget("first");
        return new() { ["later"] = RandomPet.Get("later", first.Id).Urn };
    }

    public static Dictionary<string, object?> StackReferences()
    {
        var known = new StackReference("known", new() { Name = "organization/network/prod" });
        var missing = new StackReference("organization/network/staging");
        _ = new Widget("on-known", new() { Text = known.GetOutput("vpcId").Apply(value => (string)value!) });
        _ = new Widget("on-secret", new() { Text = known.GetOutput("token").Apply(value => (string)value!) });
        _ = new Widget("on-missing", new() { Text = missing.GetOutput("vpcId").Apply(value => (string)value!) });
        return new() { ["vpcId"] = known.RequireOutput("vpcId"), ["zones"] = known.GetOutput("zones") };
    }
}
