using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>An output whatever its type.</summary>
internal interface IOutput
{
    /// <summary>Gives the data without waiting; false while it is pending or when it failed.</summary>
    bool TryGetData([NotNullWhen(true)] out OutputData? data);

    ValueTask<OutputData> GetDataAsync();
}
