using Infra.Engine.Planning;

namespace Infra.Engine;

/// <summary>One preview from start to end.</summary>
internal static class PreviewRun
{
    public static Task<Plan> RunAsync(PreviewRequest request, IProgress<PreviewEvent>? progress, CancellationToken cancellation) =>
        throw new NotImplementedException($"The engine follows; this commit fixes its model ({request.Stack}, {progress}, {cancellation}).");
}
