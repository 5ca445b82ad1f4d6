using Infra.Data;

namespace Infra.Messaging.Broker.Definitions;

/// <summary>
/// What a user may do in the virtual host, as patterns of names of queues and exchanges: <see href="https://www.rabbitmq.com/docs/access-control"/>.
/// </summary>
/// <param name="Configure">What it may declare and delete.</param>
/// <param name="Write">Exchanges that it may publish to, and queues that it may bind.</param>
/// <param name="Read">Queues that it may consume from, and exchanges that it may bind to.</param>
internal sealed record BrokerRights(string Configure, string Write, string Read)
{
    private const string Nothing = "^$";
    private const string DefaultExchange = @"amq\.default";

    // Queues that RabbitMQ names, such as those for replies.
    private const string NamedByRabbitMq = @"amq\.gen-.*";

    /// <summary>The rights of a service.</summary>
    /// <param name="spec">The broker.</param>
    /// <param name="application">The service.</param>
    public static BrokerRights For(BrokerSpec spec, BrokerApplication application)
    {
        var queues = spec.Queues.Select(queue => queue.Name).ToList();
        var exchanges = spec.Exchanges.Select(exchange => exchange.Name).ToList();
        string[] own = [$@"{application.Name}\..*", NamedByRabbitMq];
        return application.Access switch
        {
            DataAccess.Read => new(Nothing, Nothing, AnyOf(queues)),
            DataAccess.Write => new(Nothing, AnyOf([.. exchanges, .. IsDefaultExchangeUsed(spec) ? [DefaultExchange] : (string[])[]]), AnyOf(queues)),
            DataAccess.All => new(
                AnyOf(own), AnyOf([.. exchanges, DefaultExchange, .. own]), AnyOf([.. queues, .. exchanges, .. own])),
            _ => throw new ArgumentOutOfRangeException(nameof(application), application.Access, "Not an access."),
        };
    }

    /// <summary>The rights as one line, for people.</summary>
    public override string ToString() => $"configure {Configure}, write {Write}, read {Read}";

    // A user who may publish to the default exchange reaches every queue, dead-letter queues too.
    private static bool IsDefaultExchangeUsed(BrokerSpec spec) => spec.Queues.Except(spec.DeadLetterQueues).Any(queue => queue.Bindings.IsEmpty);

    private static string AnyOf(IReadOnlyCollection<string> patterns) => patterns.Count == 0 ? Nothing : $"^({string.Join('|', patterns)})$";
}
