using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Configuration;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>The configuration centre of an environment. An agent beside each container reads it, from AWS outside the network.</summary>
internal sealed class ConfigurationPart(ConfigurationSpec spec, PartContext context) : Part(Kind, spec, context)
{
    private const string Variable = "CONFIG_URL";

    private readonly ImmutableArray<DocumentFile> _files = [.. spec.List.Select(document => DocumentFile.Read(document, context.FindFile))];

    /// <summary>The section <c>configuration</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For("configuration", new ConfigurationSpec { List = [] }, (spec, context) => new ConfigurationPart(spec, context)) with
        {
            Items = new("document", """{"list": [{"name": "orders"}]}""", UsesOf),

            // At once: nobody watches.
            DevelopmentOfGroups = [new RolloutSpec { Minutes = 0, StepPercent = 100, BakeMinutes = 0 }],
        };

    /// <inheritdoc/>
    public override ImmutableArray<string> ItemNames => [.. spec.List.Select(document => document.Name)];

    /// <inheritdoc/>
    public override ImmutableArray<string> AwsServices => [ConfigurationAccess.DataService];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) =>
    [
        .. caller.Items.Take(1).Select(use => KeyValuePair.Create(Variable, UrlOf(use.Item))),
        .. NamesOf(caller).Select(name => KeyValuePair.Create(VariableOf(name), UrlOf(name))),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Sidecar> SidecarsOf(PartCaller caller) =>
        [ConfigurationAgent.Create(spec.AgentImage, Context.Location.Region, [.. NamesOf(caller).Select(PathOf)])];

    /// <inheritdoc/>
    public override ImmutableArray<PolicyStatement> LateStatementsOf(PartCaller caller) =>
        [ConfigurationAccess.StandIn(Context.Location, NamesOf(caller).Length)];

    /// <inheritdoc/>
    public override ImmutableArray<KeyUse> KeyUsesOf(PartCaller caller) => [new(ConfigurationAccess.Service, DoesWrite: false)];

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends) =>
    [
        .. from document in spec.List
           where !Readers(document.Name).Any()
           select $"No service reads the document {document.Name} (configuration: [{document.Name}]).",
        .. from file in spec.List.Zip(_files)
           where file is { First.Kind: DocumentKind.Freeform, Second: { Content: not null, Schema: null } } && IsProduction
           select $"Nothing validates the document {file.First.Name}. Add {file.First.SchemaPath}.",
        .. IsProduction && !ImageRegistry.HasDigest(spec.AgentImage)
            ? new[] { "The image configuration.agentImage is named by tag. Add the digest in production, as a tag can be moved." }
            : [],
    ];

    private bool IsProduction => Context.Profile == EnvironmentProfile.Production;

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() =>
        _files.SelectMany((file, index) => file.Problems.Under(PropertyPath.Create("list", index)));

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateCallers() =>
        from item in spec.List.Index()
        let service = OtherOwnerOf(item.Item.Name)
        where service is not null
        select new Problem(
            PropertyPath.Create("list", item.Index, "name"),
            $"must not be in an environment with the service {service}, whose variable would be that of a document",
            Problem.Quote(item.Item.Name));

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var center = new ConfigurationCenter(
            Name,
            new()
            {
                Documents = [.. spec.List.Zip(_files).Select(file => DocumentOf(file.First, file.Second, resources))],
                Rollout = spec.Rollout,
                Location = Context.Location,
                DataKeyArn = resources.Keys.DataKeyArn,
                AlarmChannel = resources.AlarmChannel,
            },
            resources.Options);
        return new(center) { LateStatementsOf = caller => [center.ReadStatementOf(NamesOf(caller))] };
    }

    private ConfigurationDocument DocumentOf(DocumentSpec document, DocumentFile file, PartResources resources) => new()
    {
        Spec = document,
        Content = file.Content ?? throw new InvalidOperationException($"{document.Path} has problems."),
        Schema = file.Schema,
        AlarmArns = [.. Readers(document.Name).SelectMany(reader => resources.ReleaseAlarmsOf(reader)).Select(alarm => alarm.Arn)],
    };

    private static IEnumerable<ItemUse> UsesOf(ServiceSettings service) =>
        from document in service.ReadDocuments.Index()
        select new ItemUse(document.Item, Access.Read, PropertyPath.Create("configuration", document.Index));

    private static string VariableOf(string document) => $"CONFIG_{VariableName.PartOf(document)}_URL";

    private string PathOf(string document) => ConfigurationCenter.PathOf(Name, document);

    private string UrlOf(string document) => ConfigurationAgent.UrlOf(PathOf(document));

    // A service named config has CONFIG_URL, and config-orders CONFIG_ORDERS_URL, for those who call it.
    private string? OtherOwnerOf(string document) => Context.ServiceNames.FirstOrDefault(name => name == "config" || name == $"config-{document}");

    // In an order of their own: of the list of a service, the first alone means something.
    private ImmutableArray<string> NamesOf(PartCaller caller) =>
        [.. caller.Items.Select(use => use.Item).Where(ItemNames.Contains).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<string> Readers(string document) =>
        Context.Callers.Where(caller => caller.Items.Any(use => use.Item == document)).Select(caller => caller.Service)
            .Order(StringComparer.Ordinal);
}
