using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Data;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>A call of a service. A text is short for <c>to</c>.</summary>
[ShortForm("to")]
public abstract record CallSettings
{
    private CallSettings()
    {
    }

    /// <summary>A call to another service, to a part, or to the internet over HTTPS.</summary>
    [ChosenBy("to")]
    public sealed record Named : CallSettings
    {
        /// <summary>Name of the service or part, or <c>internet</c> (HTTPS).</summary>
        [Required(ErrorMessage = "the name of what is called")]
        public required string To { get; init; }

        /// <summary>
        /// What the service may do in a database, cache or message broker: <c>read</c>; <c>write</c>, which includes reading; or <c>all</c>, which
        /// includes the tables of a database, as migrations need, and queues of its own in a broker.
        /// </summary>
        public DataAccess Access { get; init; } = DataAccess.All;

        /// <summary>The name, as problems show it.</summary>
        public override string ToString() => To;
    }

    /// <summary>Sending to a queue of the environment.</summary>
    [ChosenBy("queue")]
    public sealed record Queued : CallSettings
    {
        /// <summary>Name of a queue of the section <c>queues</c>.</summary>
        [Required(ErrorMessage = "the name of the queue")]
        public required string Queue { get; init; }

        /// <summary>The queue, as problems show it.</summary>
        public override string ToString() => $"queue: {Queue}";
    }

    /// <summary>A call to other ports on the internet than that of HTTPS.</summary>
    [ChosenBy("internet")]
    public sealed record ToInternet : CallSettings
    {
        /// <summary>TCP ports on the internet. HTTPS, 443, is not among them unless it is listed.</summary>
        [Required(ErrorMessage = "the TCP ports on the internet")]
        [Range(1, 65535), Length(1, 8), Unique]
        public required ImmutableArray<int> Internet { get; init; }

        /// <summary>Whether another call names the same ports in the same order.</summary>
        /// <param name="other">The other call.</param>
        public bool Equals(ToInternet? other) => other is not null && Internet.SequenceEqual(other.Internet);

        /// <inheritdoc/>
        public override int GetHashCode() => Internet.Aggregate(0, HashCode.Combine);

        /// <summary>The ports, as problems show them.</summary>
        public override string ToString() => $"internet: {string.Join(", ", Internet)}";
    }
}
