using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>
    /// Registers a resource, or has the engine read one that exists. Checks and takes over its args now; the rest goes on while the program does.
    /// </summary>
    /// <returns>The URN of the resource. Its other outputs are set.</returns>
    internal Output<string> Register(Resource resource, ResourceArgs? args, ResourceOptions options)
    {
        // A resource that is only taken up needs no inputs, not even those that are required.
        var inputs = options.Urn is { Length: > 0 } ? ResourceInputs.None : ResourceInputs.From(args);
        var outputs = ResourceOutputs.Attach(resource, IsDryRun);
        var registration = new ResourceRegistration(this, _monitor, resource, inputs, options, outputs);
        Work.Track(registration.RunAsync());
        return outputs.Urn;
    }

    /// <summary>Tells the engine that a component is complete, and its outputs.</summary>
    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) =>
        Work.Track(RegisterOutputsAsync(resource, outputs));

    /// <summary>How resources are written, in properties that hold any.</summary>
    internal ValueTask<bool> KeepsResourcesAsync(Settling settled) =>
        settled.FoundResource && AcceptsResources ? new(SupportsAsync("resourceReferences")) : default;

    internal Task<bool> SupportsAsync(string feature) => _monitor.SupportsAsync(feature);

    /// <exception cref="RunException">The engine lacks the feature.</exception>
    internal async ValueTask RequireAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException($"The program uses {option}, which this version of the Pulumi CLI does not support. Update the CLI.");
        }
    }

    /// <summary>Whether the engine may send references to resources.</summary>
    internal static bool AcceptsResources { get; } =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES")?.ToUpperInvariant() is not ("1" or "TRUE");

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var settling = new Settling();
        await settling.WaitAsync([outputs, resource.Urn]).ConfigureAwait(false);
        outputs.TryGetData(out var data);
        resource.Urn.TryGetData(out var urn);
        var keepResources = await KeepsResourcesAsync(settling).ConfigureAwait(false);
        await _monitor.RegisterOutputsAsync(new Pulumirpc.RegisterResourceOutputsRequest
        {
            Urn = urn!.As<string>(),
            Outputs = PropertyWriter.WriteObject(data!.As<IDictionary<string, object?>?>() ?? NoOutputs, keepResources),
        }).ConfigureAwait(false);
    }
}
