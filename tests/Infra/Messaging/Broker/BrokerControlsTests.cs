using Infra.Messaging.Broker;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Messaging.Broker;

/// <summary>Controls of AWS, checkov and general practice that concern a broker, by their ids, over the defaults.</summary>
[Collection(Programs.Name)]
public sealed class BrokerControlsTests
{
    private const string Type = "aws:mq/broker:Broker";

    private static readonly Lazy<Task<DataRun>> Run = new(() => BrokerPrograms.RunAsync(new BrokerSpec()));

    [Fact]
    public Task CKV_AWS_48_Broker_Logs() => HoldsAsync(broker => broker.Group("logs")["general"] is true);

    [Fact]
    public Task FSBP_MQ_3_Broker_TakesMinorUpgrades() => HoldsAsync(broker => broker.Inputs["autoMinorVersionUpgrade"] is true);

    [Fact]
    public Task SecurityHub_MQ_6_Broker_IsACluster() => HoldsAsync(broker => broker.Text("deploymentMode") == "CLUSTER_MULTI_AZ");

    [Fact]
    public Task CKV_AWS_69_Broker_IsPrivate() => HoldsAsync(broker => broker.Inputs["publiclyAccessible"] is false);

    [Fact]
    public Task CKV_AWS_208_Broker_HasAVersionThatAwsRuns() => HoldsAsync(broker => broker.Text("engineVersion") is "4.2" or "3.13");

    [Fact]
    public Task CKV_AWS_209_Broker_HasTheKeyOfData() => HoldsAsync(broker =>
        broker.Group("encryptionOptions") is var options && options["useAwsOwnedKey"] is false && options["kmsKeyId"] is "data-key-arn");

    [Fact]
    public Task BP_mq_user_secrets_Owner_HasAGeneratedPassword() =>
        HoldsAsync(broker => broker.Groups("users").Single()["password"] is "broker-birth-password-result");

    private static async Task HoldsAsync(Func<RecordedResource, bool> holds) =>
        Assert.True(holds((await Run.Value).Cloud.Get(Type, "broker-broker")));
}
