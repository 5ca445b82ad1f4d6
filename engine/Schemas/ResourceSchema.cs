namespace Infra.Engine.Schemas;

/// <summary>A resource type in a schema.</summary>
/// <param name="Package">The package it belongs to.</param>
/// <param name="Inputs">Its inputs by name.</param>
/// <param name="SecretOutputs">Names of its outputs that are secret.</param>
internal sealed record ResourceSchema(PackageSchema Package, IReadOnlyDictionary<string, PropertySchema> Inputs, IReadOnlyList<string> SecretOutputs);
