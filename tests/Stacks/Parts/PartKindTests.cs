using System.Text.Json;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Parts;

/// <summary>A part of a test's own, from its section to its plan.</summary>
public sealed class PartKindTests
{
    private static readonly PartKind Kind = PartKind.For("queue", new QueueSpec { RetentionDays = 1 }, (spec, context) =>
        new QueuePart(spec, context));

    private static readonly PartCaller Caller = new("any", Infra.Data.DataAccess.All);

    [Theory]
    [InlineData(EnvironmentProfile.Production, "{}", 14)]
    [InlineData(EnvironmentProfile.Development, "{}", 1)]
    [InlineData(EnvironmentProfile.Production, """{ "retentionDays": 3 }""", 3)]
    [InlineData(EnvironmentProfile.Development, """{ "retentionDays": 3 }""", 3)]
    public void Create_FromASection_TakesTheDefaultsOfTheProfile(EnvironmentProfile profile, string section, int expected)
    {
        var binder = new SettingsBinder(type => Kind.FindDefaults(type, profile));

        var part = Kind.Create(binder.BindGroup(Kind.SpecType, JsonElement.Parse(section), Kind.Key), PartContexts.Create(profile));

        Assert.Empty(binder.Problems);
        Assert.Equal(expected, Assert.IsType<QueuePart>(part).RetentionDays);
    }

    [Fact]
    public void Create_Part_HasTheKeyOfItsKindAndTheNameOfItsContext()
    {
        var part = Kind.Create(new QueueSpec(), PartContexts.Create(EnvironmentProfile.Production));

        Assert.Equal(("queue", "infra-prod-queue"), (part.Key, part.Name));
    }

    [Fact]
    public void Part_ThatSaysNothingMore_IsOutsideTheNetworkAndGivesCallersNothing()
    {
        var part = Kind.Create(new QueueSpec(), PartContexts.Create(EnvironmentProfile.Production));

        Assert.Null(part.Party);
        Assert.Equal(0, part.AddressCount);
        Assert.Empty(part.LogGroupNames);
        Assert.Empty(part.AwsServices);
        Assert.Empty(part.VariablesOf(Caller));
        Assert.Empty(part.SecretsOf(Caller));
        Assert.Empty(part.Clients);
        Assert.Empty(part.StatementsOf(Caller));
        Assert.Empty(part.KeyUsesOf(Caller));
        Assert.Empty(part.BacklogOf(Caller));
        Assert.Null(part.FindFolder(Caller));
        Assert.Empty(part.ItemNames);
        Assert.Empty(part.FindWarnings([]));
    }

    [Fact]
    public void All_Kinds_HaveKeysAndSpecsOfTheirOwnThatNoSettingHas()
    {
        var settings = SpecType.Get(typeof(EnvironmentSettings)).Properties.Select(property => property.Key);

        Assert.Equal(PartKinds.All.Length, PartKinds.All.DistinctBy(kind => kind.Key).Count());
        Assert.Equal(PartKinds.All.Length, PartKinds.All.DistinctBy(kind => kind.SpecType).Count());
        Assert.Empty(
            PartKinds.All.Select(kind => kind.Key).Intersect([.. settings, CallTarget.InternetName, .. PartyNames.All, .. EnvironmentNames.Roles]));
        Assert.All(PartKinds.All, kind => Assert.Matches("^[a-z]+$", kind.Key));
    }

    // What the smallest section leaves out takes the defaults, so they must have no problems.
    [Theory]
    [InlineData(EnvironmentProfile.Development)]
    [InlineData(EnvironmentProfile.Production)]
    public void All_DefaultsOfAProfile_HaveNoProblems(EnvironmentProfile profile) => Assert.All(PartKinds.All, kind =>
    {
        var spec = PartContexts.CreateSpec(kind, profile);

        Assert.Empty(SpecValidation.Validate(spec));
        Assert.Empty(kind.Create(spec, PartContexts.Create(profile)).Validate());
    });

    [Fact]
    public void All_KindsWithThingsOfTheirOwn_HaveOneInTheSmallestSection() => Assert.All(
        PartKinds.All,
        kind => Assert.Equal(kind.Items is null ? 0 : 1, PartContexts.CreatePart(kind, EnvironmentProfile.Production).ItemNames.Length));

    [Theory]
    [InlineData(EnvironmentProfile.Development)]
    [InlineData(EnvironmentProfile.Production)]
    public void All_PartsOfTheNetwork_TakeAddressesInTheDataTier(EnvironmentProfile profile) => Assert.All(PartKinds.All, kind =>
    {
        var part = PartContexts.CreatePart(kind, profile);

        if (part.Party is not { } party)
        {
            Assert.Equal(0, part.AddressCount);
            return;
        }

        Assert.Equal((part.Key, "data"), (party.Name, party.Tier));
        Assert.True(part.AddressCount > 0);

        // EFS writes no logs.
        Assert.Equal(part.Key != "files", !part.LogGroupNames.IsEmpty);
    });

    private sealed record QueueSpec
    {
        public int RetentionDays { get; init; } = 14;
    }

    private sealed class QueuePart(QueueSpec spec, PartContext context) : Part(Kind, spec, context)
    {
        public int RetentionDays => spec.RetentionDays;

        public override IEnumerable<Problem> Validate() => [];

        public override DeclaredPart Declare(PartResources resources) => throw new NotSupportedException("A part of a test.");
    }
}
