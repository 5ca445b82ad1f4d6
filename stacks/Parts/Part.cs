using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Observability;
using Infra.Security;
using Infra.Storage;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Parts;

/// <summary>An optional part of an environment, such as a database: planned from a section of the settings, declared as a component.</summary>
internal abstract class Part(PartKind kind, object spec, PartContext context)
{
    /// <summary>Key of its section; also its name as a call target and as a party.</summary>
    public string Key => kind.Key;

    /// <summary>Spec of its section.</summary>
    public object Spec => spec;

    /// <summary>Logical name of its component.</summary>
    public string Name => context.Name;

    /// <summary>How it takes part in connections; null for a part outside the network, which an AWS endpoint leads to.</summary>
    public virtual Party? Party => null;

    /// <summary>Name of the endpoint of its party that services call. Defaults to all.</summary>
    public virtual string? EndpointOfServices => null;

    /// <summary>Name of the endpoint of its party that <see cref="Clients"/> call. Defaults to all.</summary>
    public virtual string? EndpointOfClients => null;

    /// <summary>Parties of its own that call it, such as a function that administers it.</summary>
    public virtual ImmutableArray<Party> Clients => [];

    /// <summary>Whether nodes call its party for their pods, which do not themselves.</summary>
    public virtual bool IsCalledByNodes => false;

    /// <summary>Addresses that it takes in the subnets of its tier, over all zones.</summary>
    public virtual int AddressCount => 0;

    /// <summary>Domains of the names at which it is reached, where they are not those of every environment. Defaults to none.</summary>
    public virtual ImmutableArray<string> Domains => [];

    /// <summary>Names of its log groups, with <c>*</c> where there are several.</summary>
    public virtual ImmutableArray<string> LogGroupNames => [];

    /// <summary>Short names of the AWS services that servers call to use it, such as <c>sqs</c>.</summary>
    public virtual ImmutableArray<string> AwsServices => [];

    /// <summary>Environment variables of the containers that call it.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Variables => [];

    /// <summary>Environment variables of the containers of a service that calls it: those of every caller, unless the part says more.</summary>
    /// <param name="caller">The service.</param>
    public virtual IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) => Variables;

    /// <summary>Secrets of the containers of a service that calls it, by environment variable.</summary>
    /// <param name="caller">The service.</param>
    public virtual IEnumerable<KeyValuePair<string, SecretReference>> SecretsOf(PartCaller caller) => [];

    /// <summary>What the containers of a service that calls it may do.</summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<PolicyStatement> StatementsOf(PartCaller caller) => [];

    /// <summary>
    /// What the containers of a service that calls it may do with things whose ids AWS chooses, with stand-ins of the same length for the ids. What
    /// <see cref="DeclaredPart.LateStatementsOf"/> gives takes their place.
    /// </summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<PolicyStatement> LateStatementsOf(PartCaller caller) => [];

    /// <summary>Containers of ours beside those of a service that calls it.</summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<Sidecar> SidecarsOf(PartCaller caller) => [];

    /// <summary>Those beside its containers in pods. Defaults to the same as on servers.</summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<Sidecar> PodSidecarsOf(PartCaller caller) => SidecarsOf(caller);

    /// <summary>What the containers of a service that calls it do with the data key. Needs a statement of its own for the data.</summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<KeyUse> KeyUsesOf(PartCaller caller) => [];

    /// <summary>Metrics of what waits in it for a service, which can scale on them.</summary>
    /// <param name="caller">The service.</param>
    public virtual ImmutableArray<Metric> BacklogOf(PartCaller caller) => [];

    /// <summary>The folder that a service that calls it shares among its servers; null for a part without files.</summary>
    /// <param name="caller">The service.</param>
    public virtual SharedFolder? FindFolder(PartCaller caller) => null;

    /// <summary>Names of the things that it has; none for a part that is called as a whole.</summary>
    public virtual ImmutableArray<string> ItemNames => [];

    /// <summary>What AWS services send to queues of the environment for it, with paths from its section.</summary>
    public virtual ImmutableArray<QueueSend> QueueSends => [];

    /// <summary>Its buckets, whose logs of access go to the bucket of logs.</summary>
    public virtual ImmutableArray<LoggedBucket> LoggedBuckets => [];

    /// <summary>MiB of the largest body with which clients upload to it through a service that calls it; null for none.</summary>
    /// <param name="caller">The service.</param>
    public virtual int? UploadMiBOf(PartCaller caller) => null;

    /// <summary>What is allowed and probably not meant, as full sentences.</summary>
    /// <param name="sends">What AWS services send to queues for any part.</param>
    public virtual IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends) => [];

    /// <summary>Whether it has a workspace of Prometheus, whose alerts go to the topic of alarms.</summary>
    public virtual bool HasPrometheus => false;

    /// <summary>SkyWalking in each Kubernetes cluster; null for none.</summary>
    public virtual SkyWalkingSpec? SkyWalking => null;

    /// <summary>Its passwords; null for a part without.</summary>
    public virtual PasswordAge? Passwords => null;

    /// <summary>Number of resource policies of CloudWatch Logs that it makes; an account has ten in a region.</summary>
    public virtual int LogPolicyCount => 0;

    /// <summary>What it needs of AWS's quotas.</summary>
    public virtual IEnumerable<QuotaNeed> Quotas => [];

    /// <summary>A service as a caller; null for one that does not call it.</summary>
    /// <param name="service">Name of the service.</param>
    public PartCaller? FindCaller(string service) => context.Callers.FirstOrDefault(caller => caller.Service == service);

    /// <summary>The environment as the part sees it.</summary>
    protected PartContext Context => context;

    /// <summary>Every broken rule between its values.</summary>
    /// <returns>Problems with paths from the section.</returns>
    public abstract IEnumerable<Problem> Validate();

    /// <summary>Every broken rule that depends on the environment's profile or zones.</summary>
    /// <returns>Problems with paths from the section.</returns>
    public virtual IEnumerable<Problem> ValidateInEnvironment() => [];

    /// <summary>Every broken rule that depends on the services of the environment: who calls it, and what they are named.</summary>
    /// <returns>Problems with paths from the section.</returns>
    public virtual IEnumerable<Problem> ValidateCallers() => [];

    /// <summary>Declares its component.</summary>
    /// <param name="resources">Resources of the environment.</param>
    public abstract DeclaredPart Declare(PartResources resources);
}
