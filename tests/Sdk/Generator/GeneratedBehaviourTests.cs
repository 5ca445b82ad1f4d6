using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;
using K8s = Pulumi.Kubernetes;

namespace Infra.Tests.Sdk.Generator;

/// <summary>The behaviour of the generated classes.</summary>
public class GeneratedBehaviourTests
{
    [Fact]
    public async Task SecretInput_Scalar_IsASecret() =>
        Assert.True(await Output.IsSecretAsync(new Aws.Rds.InstanceArgs { Password = "hunter2" }.Password.ToOutput()));

    [Fact]
    public async Task SecretInput_List_IsASecret() =>
        Assert.True(await Output.IsSecretAsync(new Aws.ElastiCache.UserArgs { Passwords = ["hunter2"] }.Passwords.ToOutput()));

    [Fact]
    public async Task SecretInput_Map_IsASecret() => Assert.True(await Output.IsSecretAsync(
        new K8s.Types.Inputs.Core.V1.SecretArgs { StringData = new Dictionary<string, string> { ["key"] = "hunter2" } }.StringData.ToOutput()));

    [Fact]
    public async Task SecretInput_OfANestedType_IsASecret() =>
        Assert.True(await Output.IsSecretAsync(new K8s.Types.Inputs.Helm.V3.RepositoryOptsArgs { Password = "hunter2" }.Password.ToOutput()));

    [Fact]
    public async Task SecretInput_Set_KeepsItsValue() =>
        Assert.Equal("hunter2", await OutputUtilities.GetValueAsync(new Aws.Ssm.ParameterArgs { Value = "hunter2" }.Value.ToOutput()));

    [Fact]
    public async Task SecretInput_SetToNull_IsASecretNull()
    {
        var password = new Aws.Rds.InstanceArgs { Password = null }.Password.ToOutput();
        Assert.Equal((true, null), (await Output.IsSecretAsync(password), await OutputUtilities.GetValueAsync(password)));
    }

    [Fact]
    public void SecretInput_NotSet_IsNull() => Assert.Null(new Aws.Rds.InstanceArgs().Password);

    [Fact]
    public async Task SecretInput_ListSetToNull_IsNotSent() => Assert.Empty(await OutputUtilities.GetValueAsync(
        new Aws.ElastiCache.UserArgs { Passwords = null! }.Passwords.ToOutput()));

    [Fact]
    public async Task SecretInputs_OfNestedTypesOfAws_AreSecrets()
    {
        Output<string>[] scalars =
        [
            new Aws.LB.Inputs.ListenerDefaultActionAuthenticateOidcArgs { ClientSecret = "hunter2" }.ClientSecret.ToOutput(),
            new Aws.LB.Inputs.ListenerRuleActionAuthenticateOidcArgs { ClientSecret = "hunter2" }.ClientSecret.ToOutput(),
            new Aws.Ssm.Inputs.MaintenanceWindowTaskTaskInvocationParametersLambdaParametersArgs { Payload = "hunter2" }.Payload.ToOutput(),
            new Aws.Ssm.Inputs.MaintenanceWindowTaskTaskInvocationParametersStepFunctionsParametersArgs { Input = "hunter2" }.Input.ToOutput(),
        ];
        Assert.All(await Task.WhenAll(scalars.Select(Output.IsSecretAsync)), Assert.True);
        Assert.True(await Output.IsSecretAsync(
            new Aws.ElastiCache.Inputs.UserAuthenticationModeArgs { Passwords = ["hunter2"] }.Passwords.ToOutput()));
    }

    [Fact]
    public async Task OrdinaryInput_IsNotSecret() =>
        Assert.False(await Output.IsSecretAsync(new Aws.Rds.InstanceArgs { Username = "admin" }.Username.ToOutput()));

    [Fact]
    public async Task Default_OfArgs_IsSet() => Assert.Equal(
        ("Managed by Pulumi", "Managed by Pulumi", "immediate"),
        (await OutputUtilities.GetValueAsync(new Aws.Ec2.SecurityGroupArgs().Description.ToOutput()),
         await OutputUtilities.GetValueAsync(new Aws.Ec2.SecurityGroupState().Description.ToOutput()),
         await OutputUtilities.GetValueAsync(new Aws.Rds.Inputs.ParameterGroupParameterArgs().ApplyMethod.ToOutput())));

    [Fact]
    public void Default_OfUnsetEnvironmentVariable_IsNotSent() => Assert.Null(new K8s.Types.Inputs.Provider.KubeClientSettingsArgs().Timeout);

    [Fact]
    public async Task Provider_Settings_TravelAsJsonText()
    {
        var inputs = await RegisteredAsync(() => new Aws.Provider("main", new()
        {
            Region = "eu-central-1",
            AllowedAccountIds = { "123456789012" },
            MaxRetries = 3,
            DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["Stack"] = "prod" } },
        }));

        Assert.Equal(
            new Dictionary<string, object>
            {
                ["region"] = "eu-central-1",
                ["allowedAccountIds"] = """["123456789012"]""",
                ["maxRetries"] = "3",
                ["defaultTags"] = """{"tags":{"Stack":"prod"}}""",
                ["skipCredentialsValidation"] = "false",
                ["skipRegionValidation"] = "true",
            },
            inputs.Inputs.ToDictionary(input => input.Key, input => (object)((string)input.Value).Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Enum_AsAnInput_IsSentAsItsValue()
    {
        var parameter = await RegisteredAsync(() => new Aws.Ssm.Parameter("p", new() { Type = Aws.Ssm.ParameterType.SecureString, Value = "x" }));

        Assert.Equal("SecureString", parameter.Inputs["type"]);
    }

    [Fact]
    public void Enum_ConvertsToItsValue_OnlyOnRequest() =>
        Assert.Equal(("db.t4g.micro", "db.t4g.micro"), ((string)Aws.Rds.InstanceType.T4G_Micro, Aws.Rds.InstanceType.T4G_Micro.ToString()));

    [Fact]
    public void Enum_OfSameValue_IsEqual()
    {
        Assert.True(Aws.Ec2.Tenancy.Dedicated == Aws.Ec2.Tenancy.Dedicated);
        Assert.True(Aws.Ec2.Tenancy.Dedicated != Aws.Ec2.Tenancy.Default);
    }

    [Fact]
    public async Task KubernetesKind_Registered_HasItsConstants()
    {
        var pod = await RegisteredAsync(() => new K8s.Core.V1.Pod("pod"));

        Assert.Equal(("v1", "Pod"), (pod.Inputs["apiVersion"], pod.Inputs["kind"]));
    }

    [Fact]
    public async Task Resource_Options_CarryThePackagesVersion()
    {
        CustomResourceOptions? seen = null;
        await RegisteredAsync(() => new Aws.LB.LoadBalancer("lb", null, Watching(options => seen = options)));

        Assert.Equal("7.48.0", seen!.Version);
    }

    [Fact]
    public async Task Resource_OfARenamedType_HasTheEarlierTokenAsAlias()
    {
        CustomResourceOptions? seen = null;
        await RegisteredAsync(() => new Aws.LB.LoadBalancer("lb", null, Watching(options => seen = options)));

        var alias = await OutputUtilities.GetValueAsync(Assert.Single(seen!.Aliases).ToOutput());
        Assert.Equal("aws:elasticloadbalancingv2/loadBalancer:LoadBalancer", await OutputUtilities.GetValueAsync(alias.Type.ToOutput()));
    }

    [Fact]
    public async Task Resource_SecretOutputs_AreAdditionalSecretOutputs()
    {
        CustomResourceOptions? seen = null;
        await RegisteredAsync(() => new Pulumi.Random.RandomPassword("password", new() { Length = 20 }, Watching(options => seen = options)));

        Assert.Equal(["bcryptHash", "result"], seen!.AdditionalSecretOutputs);
    }

    [Fact]
    public async Task Resource_OptionsOfTheProgram_WinOverThePackages()
    {
        CustomResourceOptions? seen = null;
        await RegisteredAsync(() =>
        {
            var options = Watching(merged => seen = merged);
            options.Version = "7.0.0";
            return new Aws.Ec2.Vpc("vpc", null, options);
        });

        Assert.Equal("7.0.0", seen!.Version);
    }

    [Fact]
    public async Task Get_ReadsByIdWithTheState()
    {
        var vpc = await RegisteredAsync(() => Aws.Ec2.Vpc.Get("vpc", "vpc-0123", new() { CidrBlock = "10.0.0.0/16" }));

        Assert.Equal(("vpc-0123", "10.0.0.0/16"), (vpc.Id, vpc.Inputs["cidrBlock"]));
    }

    [Fact]
    public async Task Function_InvokedBothWays_PassesItsArgumentsAndReadsItsResult()
    {
        var mocks = new RecordingMocks
        {
            CallResult = new Dictionary<string, object>
            {
                ["description"] = "Europe (Frankfurt)",
                ["endpoint"] = "ec2.eu-central-1.amazonaws.com",
                ["id"] = "eu-central-1",
                ["name"] = "eu-central-1",
                ["region"] = "eu-central-1",
            }.ToImmutableDictionary(),
        };
        List<string> regions = [];

        await Deployment.TestAsync(mocks, new TestOptions(), async () =>
        {
            regions.Add((await Aws.GetRegion.InvokeAsync(new() { Region = "eu-central-1" })).Region);
            regions.Add((await OutputUtilities.GetValueAsync(Aws.GetRegion.Invoke(new() { Region = "eu-central-1" }))).Description);
        });

        Assert.Equal(["eu-central-1", "Europe (Frankfurt)"], regions);
        Assert.All(mocks.Calls, call => Assert.Equal(("aws:index/getRegion:getRegion", "eu-central-1"), (call.Token, call.Args["region"])));
    }

    private static CustomResourceOptions Watching(Action<CustomResourceOptions> watch) => new()
    {
        ResourceTransformations =
        {
            args =>
            {
                watch((CustomResourceOptions)args.Options);
                return null;
            },
        },
    };

    private static async Task<MockResourceArgs> RegisteredAsync(Func<CustomResource> create)
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { create(); });
        return Assert.Single(mocks.Resources);
    }
}
