using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Diagnostics;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>The service that programs register their resources with.</summary>
internal sealed class MonitorService(Session session, Registrar registrar, ResourceReader reader, Invoker invoker, Transforms transforms)
{
    private static readonly Empty Nothing = new();

    /// <summary>Says what is deployed and what the engine can do. Newer SDKs ask once, at the start.</summary>
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

    /// <summary>Says whether the engine has a feature.</summary>
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

    /// <summary>Looks a resource up.</summary>
    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request) => reader.ReadAsync(request);

    /// <summary>Calls a function.</summary>
    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation) => invoker.InvokeAsync(request, cancellation);

    /// <summary>Adds a transform of every resource.</summary>
    public Empty RegisterStackTransform(Callback callback)
    {
        transforms.AddToStack(callback);
        return Nothing;
    }

    /// <summary>Adds a transform of every function call.</summary>
    public Empty RegisterStackInvokeTransform(Callback callback)
    {
        transforms.AddToInvokes(callback);
        return Nothing;
    }

    /// <summary>Notes that the program is done. There is nothing left to wait for: a preview against no state deletes nothing.</summary>
    public Empty SignalAndWaitForShutdown()
    {
        session.IsSignalled = true;
        return Nothing;
    }

    /// <summary>Refuses a call of a provider's method.</summary>
    public CallResponse Call(ResourceCallRequest request) => throw NotRun($"calls the method {request.Tok} of a component that a provider plugin builds");

    /// <summary>Refuses to look whether a resource exists.</summary>
    public ExistsResourceResponse ExistsResource(ExistsResourceRequest request) => throw NotRun($"asks whether the {request.Type} '{request.Id}' exists, which only the cloud knows");

    /// <summary>Refuses a hook.</summary>
    public Empty RegisterResourceHook(RegisterResourceHookRequest request) => throw NotRun($"registers the resource hook '{request.Name}'");

    /// <summary>Refuses a hook.</summary>
    public Empty RegisterErrorHook(RegisterErrorHookRequest request) => throw NotRun($"registers the error hook '{request.Name}'");

    /// <summary>Refuses a package that is generated from parameters.</summary>
    public RegisterPackageResponse RegisterPackage(RegisterPackageRequest request) => throw NotRun($"registers the package '{request.Name}', whose schema comes from parameters");

    private Grpc.Core.RpcException NotRun(string what) =>
        session.Refuse(Catalogue.NotRun.With($"The program {what}. The embedded engine runs no plugins and no hooks; preview such a program with 'pulumi preview'."));
}
