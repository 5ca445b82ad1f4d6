using Infra.Engine.Values;

namespace Infra.Engine.State;

/// <summary>The outputs of a stack in an exported state.</summary>
/// <param name="Values">The outputs. Secrets that could not be decrypted are unknown.</param>
/// <param name="Obstacle">Why secrets could not be decrypted; <see cref="SecretObstacle.None"/> when all were.</param>
internal sealed record StateOutputs(MapValue Values, SecretObstacle Obstacle);
