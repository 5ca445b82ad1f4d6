using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>
    /// Registers a resource, or asks the engine to read an existing one. Checks and copies its args now. The rest happens while the program runs on.
    /// </summary>
    /// <returns>The URN of the resource. The method sets its other outputs.</returns>
    internal Output<string> Register(Resource resource, ResourceArgs? args, ResourceOptions options)
    {
        // A resource that is only looked up by its URN needs no inputs, not even required ones.
        var inputs = options.Urn is { Length: > 0 } ? ResourceInputs.None : ResourceInputs.From(args);
        var outputs = ResourceOutputs.Attach(resource, IsDryRun);
        var registration = new ResourceRegistration(this, _monitor, resource, inputs, options, outputs);
        Work.Track(registration.RunAsync());
        return outputs.Urn;
    }

    /// <summary>Sends the outputs of a component to the engine, which completes it.</summary>
    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) =>
        Work.Track(RegisterOutputsAsync(resource, outputs));

    /// <summary>Decides how to write resources, for properties that contain one.</summary>
    internal ValueTask<bool> KeepsResourcesAsync(Settling settled) =>
        settled.FoundResource && AcceptsResources ? new(SupportsAsync("resourceReferences")) : default;

    internal Task<bool> SupportsAsync(string feature) => _monitor.SupportsAsync(feature);

    /// <exception cref="InvalidOperationException">The engine lacks the feature.</exception>
    internal async ValueTask RequireAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The program uses {option}, which this version of the Pulumi CLI does not support. Update the CLI.");
        }
    }

    /// <summary>Whether the SDK accepts references to resources from the engine.</summary>
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
