using Infra.Messaging;
using Infra.Security;

namespace Infra.Tests.Messaging;

public sealed class JobQueueAccessTests
{
    [Fact]
    public void Allow_SenderAndConsumer_HasAStatementForEach() => Assert.Equal(
        """{"Version":"2012-10-17","Statement":[{"Sid":"SendToQueues","Effect":"Allow","""
        + """ "Action":["sqs:GetQueueUrl","sqs:GetQueueAttributes","sqs:SendMessage"],"Resource":["a","b"]},""".TrimStart()
        + """{"Sid":"ConsumeQueues","Effect":"Allow","Action":["sqs:GetQueueUrl","sqs:GetQueueAttributes","""
        + """ "sqs:ReceiveMessage","sqs:DeleteMessage","sqs:ChangeMessageVisibility"],"Resource":"c"}]}""".TrimStart(),
        new PolicyDocument(JobQueueAccess.Allow(["a", "b"], ["c"])).ToJson());

    [Fact]
    public void Allow_WithoutAQueue_AllowsNothing() => Assert.Empty(JobQueueAccess.Allow([], []));

    [Theory]
    [InlineData(false, """ "kms:Decrypt" """)]
    [InlineData(true, """ ["kms:Decrypt","kms:GenerateDataKey"] """)]
    public void KeyUse_IsThroughItsServiceOnly(bool doesWrite, string actions) => Assert.Equal(
        """{"Version":"2012-10-17","Statement":[{"Sid":"Key1","Effect":"Allow","Action":""" + actions.Trim()
        + ""","Resource":"key","Condition":{"StringEquals":{"kms:ViaService":"sqs.eu-central-1.amazonaws.com"}}}]}""",
        KeyUse.PolicyOf([new("sqs", doesWrite)], "key", QueuePrograms.Location).ToJson());
}
