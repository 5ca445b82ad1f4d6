namespace Pulumi.Testing;

/// <summary>Mocks that accept everything: resources get no outputs of their own and an empty id, calls return no properties.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string? id, object state)>(("", new Dictionary<string, object>()));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(new Dictionary<string, object>());
}
