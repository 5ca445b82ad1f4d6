using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Sdk.Core;

/// <summary>Mocks that return inputs as outputs, derive ids from names, and record all requests.</summary>
internal sealed class RecordingMocks : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> _resources = new();
    private readonly ConcurrentQueue<MockCallArgs> _calls = new();
    private readonly ConcurrentQueue<MockRegisterResourceOutputsRequest> _outputs = new();

    public IReadOnlyCollection<MockResourceArgs> Resources => _resources;

    public IReadOnlyCollection<MockCallArgs> Calls => _calls;

    public IReadOnlyCollection<MockRegisterResourceOutputsRequest> Outputs => _outputs;

    /// <summary>Results of calls, by token.</summary>
    public Dictionary<string, object> CallResults { get; } = [];

    public MockResourceArgs Resource(string name) => Assert.Single(_resources, resource => resource.Name == name);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Enqueue(args);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        _calls.Enqueue(args);
        return Task.FromResult(CallResults.TryGetValue(args.Token!, out var result) ? result : ImmutableDictionary<string, object>.Empty);
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request)
    {
        _outputs.Enqueue(request);
        return Task.CompletedTask;
    }
}
