using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Diagnostics;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that programs send their registrations to.</summary>
internal sealed class MonitorService(Session session, Registrar registrar, ResourceReader reader, Invoker invoker, Transforms transforms)
{
    private static readonly Empty Nothing = new();

    /// <summary>Returns the names of project and stack, and the features of the engine. Newer SDKs ask once, at the start.</summary>
    public DeploymentInfo GetDeploymentInfo()
    {
        var info = new DeploymentInfo
        {
            Project = session.Project,
            Stack = session.Stack,
            Organization = session.Organization,
            DryRun = true,
            Parallel = Programs.ProgramContext.Parallel,
            ConfigSecretKeys = { session.Configuration.SecretKeys },
            SupportedFeatures = { Features.All },
        };
        foreach (var (key, setting) in session.Configuration.Settings)
        {
            info.Config.Add(key, setting.Text);
        }

        return info;
    }

    /// <summary>Returns whether the engine has a feature.</summary>
    public static SupportsFeatureResponse SupportsFeature(SupportsFeatureRequest request) => new() { HasSupport = Features.Supports(request.Id) };

    /// <summary>Registers a resource.</summary>
    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation) =>
        registrar.RegisterAsync(request, cancellation);

    /// <summary>Registers the outputs of a component or of the stack.</summary>
    public Empty RegisterResourceOutputs(RegisterResourceOutputsRequest request)
    {
        registrar.RegisterOutputs(request);
        return Nothing;
    }

    /// <summary>Reads an existing resource.</summary>
    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request) => reader.ReadAsync(request);

    /// <summary>Calls a function.</summary>
    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation) =>
        invoker.InvokeAsync(request, cancellation);

    /// <summary>Adds a transform that applies to every resource.</summary>
    public Empty RegisterStackTransform(Callback callback)
    {
        transforms.AddToStack(callback);
        return Nothing;
    }

    /// <summary>Adds a transform that applies to every function call.</summary>
    public Empty RegisterStackInvokeTransform(Callback callback)
    {
        transforms.AddToInvokes(callback);
        return Nothing;
    }

    /// <summary>Records that the program has finished. It returns at once, because a preview without state has no deletions to wait for.</summary>
    public Empty SignalAndWaitForShutdown()
    {
        session.IsSignalled = true;
        return Nothing;
    }

    /// <summary>Refuses to call a method of a resource.</summary>
    public CallResponse Call(ResourceCallRequest request) =>
        throw Unsupported($"calls the method {request.Tok} of a component that a provider plugin builds");

    /// <summary>Refuses to check whether a resource exists.</summary>
    public ExistsResourceResponse ExistsResource(ExistsResourceRequest request) =>
        throw Unsupported($"asks whether the {request.Type} '{request.Id}' exists, which only the cloud knows");

    /// <summary>Refuses a hook.</summary>
    public Empty RegisterResourceHook(RegisterResourceHookRequest request) => throw Unsupported($"registers the resource hook '{request.Name}'");

    /// <summary>Refuses a hook.</summary>
    public Empty RegisterErrorHook(RegisterErrorHookRequest request) => throw Unsupported($"registers the error hook '{request.Name}'");

    /// <summary>Refuses a parameterized package.</summary>
    public RegisterPackageResponse RegisterPackage(RegisterPackageRequest request) =>
        throw Unsupported($"registers the package '{request.Name}', whose schema comes from parameters");

    private Grpc.Core.RpcException Unsupported(string what) =>
        session.Refuse(Catalogue.Unsupported.With(
            $"The program {what}. The embedded engine runs no plugins and no hooks; preview such a program with 'pulumi preview'."));
}
