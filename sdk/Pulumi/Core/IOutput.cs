using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>An output of any type.</summary>
internal interface IOutput
{
    /// <summary>Returns the data without waiting. False while the output is pending or when it failed.</summary>
    bool TryGetData([NotNullWhen(true)] out OutputData? data);

    ValueTask<OutputData> GetDataAsync();
}
