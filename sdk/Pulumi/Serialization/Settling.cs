using System.Collections;

namespace Pulumi.Serialization;

/// <summary>Waits for the outputs inside values, so that the values can be written without waiting.</summary>
internal sealed class Settling
{
    private readonly List<IOutput> _outputs = [];
    private bool _isTainted;

    /// <summary>Whether a resource is among the values. The engine decides on the form of references to resources.</summary>
    public bool FoundResource { get; private set; }

    /// <summary>Whether all values are known.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>Whether one of the values is secret.</summary>
    public bool IsSecret { get; private set; }

    /// <summary>Resources that the values depend on; collected only if the caller passes a set.</summary>
    public HashSet<Resource>? Dependencies { get; init; }

    /// <summary>Whether all visited values are settled and contain no resource, and every output in them is plain.</summary>
    public bool IsPlain => _outputs.Count == 0 && !FoundResource && !_isTainted;

    /// <summary>Returns when every output in the values is settled.</summary>
    /// <exception cref="Exception">The failure of an output.</exception>
    public async ValueTask WaitAsync(IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            Visit(value);
        }

        // The value of an output may contain more outputs, so the list may grow in the loop.
        for (var i = 0; i < _outputs.Count; i++)
        {
            Visit(await _outputs[i].GetDataAsync().ConfigureAwait(false));
        }
    }

    /// <summary>Visits a value and all values inside it.</summary>
    public void Visit(object? value)
    {
        switch (value)
        {
            case null or string or bool or int or double:
                break;
            case IInput input:
                Visit(input.Content);
                break;
            case IOutput output:
                VisitOutput(output);
                break;
            case IDictionaryArgs args:
                VisitAll(args.Values.Values);
                break;
            case InputArgs args:
                foreach (var member in InputMembers.For(args.GetType()))
                {
                    Visit(member.Get(args));
                }

                break;
            case Resource resource:
                FoundResource = true;
                VisitOutput(resource.Urn);
                if (resource is CustomResource custom)
                {
                    VisitOutput(custom.Id);
                }

                break;
            case AssetArchive archive:
                Visit(archive.Value);
                break;
            case IUnion union:
                Visit(union.Value);
                break;
            case IDictionary map:
                VisitAll(map.Values);
                break;
            case IList list when !PropertyWriter.IsDefault(list):
                VisitAll(list);
                break;
        }
    }

    private void Visit(OutputData data)
    {
        IsKnown &= data.IsKnown;
        IsSecret |= data.IsSecret;
        _isTainted |= !data.IsPlain;
        if (Dependencies is not null)
        {
            data.Dependencies.AddTo(Dependencies);
        }

        Visit(data.Value);
    }

    private void VisitOutput(IOutput output)
    {
        if (output.TryGetData(out var data))
        {
            Visit(data);
        }
        else
        {
            _outputs.Add(output);
        }
    }

    private void VisitAll(IEnumerable values)
    {
        foreach (var value in values)
        {
            Visit(value);
        }
    }
}
