namespace Pulumi.Testing;

/// <summary>Mocks that accept everything. Resources get no outputs and an empty id. Calls return no properties.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string? id, object state)>(("", new Dictionary<string, object>()));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(new Dictionary<string, object>());
}
