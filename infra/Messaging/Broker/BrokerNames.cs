namespace Infra.Messaging.Broker;

/// <summary>Names of what is declared in a broker. They have no dot, as names of what services make themselves begin with <c>SERVICE.</c>.</summary>
internal static class BrokerNames
{
    /// <summary>Form of the names of queues and exchanges.</summary>
    public const string Pattern = "(?!amq-)[a-z][a-z0-9-]{0,62}";

    /// <summary>The form in words.</summary>
    public const string Rule = "must be 1 to 63 lower-case letters, digits and hyphens, the first a letter, and not begin with amq-";
}
