using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The outputs of a resource, pending until the engine answers.</summary>
internal sealed class ResourceOutputs
{
    private readonly Resource _resource;
    private readonly bool _isDryRun;
    private readonly OutputMember[] _members;
    private readonly TaskCompletionSource<OutputData>[] _values;
    private readonly TaskCompletionSource<OutputData> _urn = new();
    private readonly TaskCompletionSource<OutputData>? _id;

    private ResourceOutputs(Resource resource, bool isDryRun)
    {
        _resource = resource;
        _isDryRun = isDryRun;

        // A local component sets its outputs itself.
        _members = resource is CustomResource || resource.IsRemote ? OutputMembers.For(resource.GetType()) : [];
        _values = new TaskCompletionSource<OutputData>[_members.Length];
        for (var i = 0; i < _members.Length; i++)
        {
            _values[i] = new();
            _members[i].Set(resource, _values[i].Task);
        }

        if (resource is CustomResource custom)
        {
            _id = new();
            custom.Id = new Output<string>(_id.Task);
        }

        Urn = new Output<string>(_urn.Task);
    }

    public Output<string> Urn { get; }

    /// <summary>Sets pending outputs on a resource.</summary>
    public static ResourceOutputs Attach(Resource resource, bool isDryRun) => new(resource, isDryRun);

    /// <summary>Settles all outputs with the engine's answer.</summary>
    /// <param name="urn">URN of the resource.</param>
    /// <param name="id">Its id; unknown when empty.</param>
    /// <param name="values">
    /// An object of outputs. A missing output is unknown where it may still get a value: in a preview, or for a resource that is not there.
    /// </param>
    /// <param name="dependencies">Returns the resources that an output depends on besides this one.</param>
    /// <param name="isComplete">Whether the operation succeeded, so that no more outputs will arrive.</param>
    public void Settle(string urn, string id, ByteString values, Func<string, Dependencies> dependencies, bool isComplete)
    {
        // The URN comes first, because code that waits for another output continues at once and needs the URN.
        var self = Dependencies.On(_resource);
        _urn.SetResult(new OutputData(urn, isKnown: true, isSecret: false, self));
        _id?.SetResult(new OutputData(id.Length == 0 ? null : id, isKnown: id.Length > 0, isSecret: false, self));

        // A custom resource without an id is not there. The engine answers so for a resource that an update leaves out.
        var isThere = isComplete && (_id is null || id.Length > 0);
        var missing = new OutputData(null, isKnown: !_isDryRun && isThere, isSecret: false, self);
        var found = WireObject.Read(values.Span, _members);
        for (var i = 0; i < _members.Length; i++)
        {
            var name = _members[i].Name;
            var all = self.Union(dependencies(name));
            _values[i].SetResult(found[i] is { } value ? Read(name, value, _members[i].Value!, all) : missing.With(all));
        }
    }

    /// <summary>Fails all outputs that are still pending.</summary>
    public void Fail(Exception exception)
    {
        foreach (var value in _values)
        {
            value.TrySetException(exception);
        }

        _id?.TrySetException(exception);
        _urn.TrySetException(exception);
    }

    private OutputData Read(string name, Value value, ValueShape shape, Dependencies dependencies)
    {
        var reader = new PropertyReader();
        var data = reader.ReadProperty(name, value, shape);
        foreach (var problem in reader.Problems)
        {
            Log.Warn($"Output {problem} and is taken as missing.", _resource);
        }

        return new OutputData(data.Value, data.IsKnown, data.IsSecret, data.Dependencies.Union(dependencies));
    }
}
