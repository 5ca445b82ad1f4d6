using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Records registrations and answers every resource with its own inputs.</summary>
internal sealed class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = [];

    public ConcurrentQueue<MockCallArgs> Calls { get; } = [];

    public ImmutableDictionary<string, object> CallResult { get; init; } = ImmutableDictionary<string, object>.Empty;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult<object>(CallResult);
    }
}
