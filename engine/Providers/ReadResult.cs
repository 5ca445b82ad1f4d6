using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>A resource that was read.</summary>
/// <param name="Inputs">Its properties; null when only the cloud knows them.</param>
/// <param name="Outputs">Its outputs. Outputs that are missing are not known.</param>
internal sealed record ReadResult(MapValue? Inputs, MapValue Outputs);
