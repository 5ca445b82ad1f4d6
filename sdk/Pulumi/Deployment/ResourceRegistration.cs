using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Registers one resource and settles its outputs.</summary>
internal sealed class ResourceRegistration(
    Deployment deployment, IMonitor monitor, Resource resource, ResourceInputs inputs, ResourceOptions options, ResourceOutputs outputs)
{
    /// <summary>Returns when the outputs of the resource are settled. A failure also fails the outputs.</summary>
    public async Task RunAsync()
    {
        try
        {
            await (options.Urn is { Length: > 0 } urn ? LookUpAsync(urn) : RegisterOrReadAsync()).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            var what = $"Resource '{resource.GetResourceName()}' ({resource.GetResourceType()}) could not be registered";
            var failure = EngineFailure.Create(exception, what, resource);
            outputs.Fail(failure);
            throw failure;
        }
        catch (Exception exception)
        {
            outputs.Fail(exception);
            throw;
        }
    }

    private async Task RegisterOrReadAsync()
    {
        var properties = new WrittenInputs(inputs);
        var id = options.Id is null ? null : await options.Id.ToOutput().GetDataAsync().ConfigureAwait(false);
        var parentUrn = resource.Parent is null ? "" : (await resource.Parent.Urn.GetDataAsync().ConfigureAwait(false)).As<string>();
        var dependsOn = await ResourceList.WaitAsync(options.DependsOn).ConfigureAwait(false);
        var settling = new Settling { Dependencies = resource.IsRemote ? new(ReferenceEqualityComparer.Instance) : null };
        await properties.CompleteAsync(deployment, settling, resource, keepOutputs: resource.IsRemote).ConfigureAwait(false);

        var dependencies = properties.DependenciesWith(await DependencyUrns.FindAsync(dependsOn, resource).ConfigureAwait(false));
        // A resource whose id is not known yet is registered, as if the program created it.
        if (id?.As<string>() is { Length: > 0 } known)
        {
            await ReadAsync(known, parentUrn, properties, dependencies).ConfigureAwait(false);
            return;
        }

        var request = RequestFor(parentUrn, properties, dependencies);
        await new RegistrationOptions(deployment, resource, options).WriteAsync(request).ConfigureAwait(false);
        var response = await monitor.RegisterAsync(resource, request).ConfigureAwait(false);
        outputs.Settle(response.Urn, response.Id, response.Object, DependenciesIn(response), isComplete: response.Result == Result.Success);
    }

    private RegisterResourceRequest RequestFor(string parentUrn, WrittenInputs properties, IReadOnlyList<string> dependencies)
    {
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = resource is CustomResource,
            Remote = resource.IsRemote,
            Parent = parentUrn,
            Object = properties.ToObject(),
            Dependencies = { dependencies },
            AcceptSecrets = true,
            AcceptResources = Deployment.AcceptsResources,
            SupportsResultReporting = true,
        };
        properties.AddDependenciesTo(request.PropertyDependencies);
        return request;
    }

    private async Task ReadAsync(string id, string parentUrn, WrittenInputs properties, IReadOnlyList<string> dependencies)
    {
        if (resource is not CustomResource)
        {
            throw new ArgumentException($"Component '{resource.GetResourceName()}' has the option Id, which only custom resources can have.");
        }

        var response = await monitor.ReadAsync(resource, new ReadResourceRequest
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = parentUrn,
            Provider = resource.Provider is null ? "" : await resource.Provider.ReferenceAsync().ConfigureAwait(false),
            Properties = properties.ToObject(),
            Dependencies = { dependencies },
            Version = options.Version ?? "",
            AcceptSecrets = true,
            AcceptResources = Deployment.AcceptsResources,
        }).ConfigureAwait(false);
        outputs.Settle(response.Urn, id, response.Properties, _ => default, isComplete: response.Result == Result.Success);
    }

    // Another program, or another part of this program, has registered the resource. Here the SDK only reads its state.
    private async Task LookUpAsync(string urn)
    {
        var response = await monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = "pulumi:pulumi:getResource",
            Args = new Struct { Fields = { ["urn"] = Value.ForString(urn) } }.ToByteString(),
            AcceptResources = Deployment.AcceptsResources,
        }).ConfigureAwait(false);
        Invocation.ThrowOnFailures("pulumi:pulumi:getResource", response.Failures);
        var found = Struct.Parser.ParseFrom(response.Return).Fields;
        outputs.Settle(
            found["urn"].StringValue,
            found.TryGetValue("id", out var id) ? id.StringValue : "",
            found.TryGetValue("state", out var state) ? state.StructValue.ToByteString() : ByteString.Empty,
            _ => default,
            isComplete: true);
    }

    private static Func<string, Dependencies> DependenciesIn(RegisterResourceResponse response) => name =>
    {
        var dependencies = default(Dependencies);
        if (response.PropertyDependencies.LastOrDefault(entry => entry.Key == name) is { Value: { } found })
        {
            foreach (var urn in found.Urns)
            {
                dependencies = dependencies.Union(Dependencies.On(new DependencyResource(urn)));
            }
        }

        return dependencies;
    };
}
