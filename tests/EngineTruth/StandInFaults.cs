using System.Text.Json.Nodes;

namespace Infra.Tests.EngineTruth;

/// <summary>The faults of a stage that also occur in its preview.</summary>
internal sealed class StandInFaults
{
    private readonly List<(string Operation, string Name, string Error, int Times)> _left = [];

    /// <param name="faults">The faults of the stage; null for none.</param>
    public StandInFaults(JsonArray? faults)
    {
        foreach (var fault in (faults ?? []).Where(fault => (bool?)fault!["preview"] == true))
        {
            _left.Add(((string)fault!["op"]!, (string)fault["name"]!, (string)fault["error"]!, (int?)fault["times"] ?? 1));
        }
    }

    /// <summary>The error of an operation on a resource; null when it goes well. A fault that happens a number of times is used up.</summary>
    public string? Find(string operation, string name)
    {
        var at = _left.FindIndex(fault => fault.Operation == operation && fault.Name == name && fault.Times != 0);
        if (at < 0)
        {
            return null;
        }

        _left[at] = _left[at] with { Times = _left[at].Times - 1 };
        return _left[at].Error;
    }
}
