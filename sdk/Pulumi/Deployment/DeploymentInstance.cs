namespace Pulumi;

/// <summary>A deployment, as the program sees it.</summary>
public sealed partial class DeploymentInstance
{
    private readonly Deployment _deployment;

    internal DeploymentInstance(Deployment deployment) => _deployment = deployment;

    /// <summary>Name of the stack, such as <c>prod</c>.</summary>
    public string StackName => _deployment.StackName;

    /// <summary>Name of the project.</summary>
    public string ProjectName => _deployment.ProjectName;

    /// <summary>Name of the organization that the stack belongs to.</summary>
    public string OrganizationName => _deployment.OrganizationName;

    /// <summary>Folder of the project's Pulumi.yaml.</summary>
    public string RootDirectory => _deployment.RootDirectory;

    /// <summary>Whether this is a preview. A preview changes nothing, and many values are unknown in it.</summary>
    public bool IsDryRun => _deployment.IsDryRun;

    /// <summary>Calls a provider's function and ignores its result.</summary>
    /// <param name="token">Token of the function.</param>
    /// <param name="args">Its arguments, which must be known.</param>
    /// <param name="options">Options; null for none.</param>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) => InvokeAsync<object>(token, args, options);

    /// <summary>Calls a provider's function at once.</summary>
    /// <typeparam name="T">Type of its result.</typeparam>
    /// <param name="token">Token of the function.</param>
    /// <param name="args">Its arguments, which must be known.</param>
    /// <param name="options">Options; null for none.</param>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        PlainAsync<T>(_deployment.InvokePlainAsync(token, args, options, typeof(T), isSingle: false));

    /// <summary>Calls a provider's function whose result is an object of one property, at once; gives the value of that property.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        PlainAsync<T>(_deployment.InvokePlainAsync(token, args, options, typeof(T), isSingle: true));

    /// <summary>Calls a provider's function when its arguments are known. The result is unknown when an argument is unknown.</summary>
    /// <typeparam name="T">Type of its result.</typeparam>
    /// <param name="token">Token of the function.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options; null for none.</param>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        new(_deployment.InvokeOutput(token, args, options, typeof(T), isSingle: false));

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        new(_deployment.InvokeOutput(token, args, options, typeof(T), isSingle: false));

    /// <summary>
    /// Calls a provider's function whose result is an object with one property, when its arguments are known. Returns the value of that property. The
    /// result is unknown when an argument is unknown.
    /// </summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        new(_deployment.InvokeOutput(token, args, options, typeof(T), isSingle: true));

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        new(_deployment.InvokeOutput(token, args, options, typeof(T), isSingle: true));

    /// <summary>Calls a method of a resource and ignores its result.</summary>
    /// <param name="token">Token of the method.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="self">The resource; null for a method without a resource.</param>
    /// <param name="options">Options; null for none.</param>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) => Call<object>(token, args, self, options);

    /// <summary>Calls a method of a resource.</summary>
    /// <typeparam name="T">Type of its result.</typeparam>
    /// <inheritdoc cref="Call(string, CallArgs, Resource?, CallOptions?)"/>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        new(_deployment.Call(token, args, self, options, typeof(T)));

    /// <summary>Applies a transform to all later function calls of the deployment.</summary>
    /// <param name="transform">The transform.</param>
    public void RegisterInvokeTransform(InvokeTransform transform) => _deployment.RegisterInvokeTransform(transform);

    private static async Task<T> PlainAsync<T>(Task<OutputData> result) => (await result.ConfigureAwait(false)).As<T>();
}
