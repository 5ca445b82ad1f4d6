// The other parameters are described where <inheritdoc> points.
#pragma warning disable CS1573

namespace Pulumi;

// The overloads that name a package to register. The local build registers none, so they fail where one is given.
public sealed partial class DeploymentInstance
{
    /// <inheritdoc cref="InvokeAsync(string, InvokeArgs, InvokeOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return InvokeAsync(token, args, options);
    }

    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return InvokeAsync<T>(token, args, options);
    }

    /// <inheritdoc cref="InvokeSingleAsync{T}(string, InvokeArgs, InvokeOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return InvokeSingleAsync<T>(token, args, options);
    }

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return Invoke<T>(token, args, options);
    }

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOutputOptions)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return Invoke<T>(token, args, options);
    }

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return InvokeSingle<T>(token, args, options);
    }

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOutputOptions)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return InvokeSingle<T>(token, args, options);
    }

    /// <inheritdoc cref="Call(string, CallArgs, Resource?, CallOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        Call(token, args, self, options);
    }

    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource?, CallOptions?)"/>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
    {
        RegisterPackageRequest.Refuse(registerPackageRequest);
        return Call<T>(token, args, self, options);
    }
}
