namespace Pulumi.Testing;

/// <summary>Mocks an engine and its providers in tests.</summary>
public interface IMocks
{
    /// <summary>Called for every resource registered or read, except the stack.</summary>
    /// <param name="args">The resource.</param>
    /// <returns>
    /// Its id and its outputs: a dictionary, args, or an output type. A null id means the import id; without an import id it stays unknown.
    /// </returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Called for every call of a function or method.</summary>
    /// <param name="args">The call.</param>
    /// <returns>Its result: a dictionary, args, or an output type.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Called when the outputs of a component or of the stack are registered.</summary>
    /// <param name="args">The outputs.</param>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
