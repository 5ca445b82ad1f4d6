using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine that started the program.</summary>
internal sealed class GrpcEngine(ChannelBase channel) : IEngine
{
    private readonly Engine.EngineClient _client = new(channel);

    public async Task LogAsync(LogRequest request) => await _client.LogAsync(request).ConfigureAwait(false);

    public async Task RequirePulumiVersionAsync(string range) =>
        await _client.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = range }).ConfigureAwait(false);
}
