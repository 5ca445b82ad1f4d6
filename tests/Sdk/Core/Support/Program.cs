using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Tests.Sdk.Core;

/// <summary>Runs program code against mocks.</summary>
internal static class Program
{
    public static readonly TestOptions Preview = new() { IsPreview = true };
    public static readonly TestOptions Update = new() { IsPreview = false };

    public static Task<ImmutableArray<Resource>> UpdateAsync(Action program) => UpdateAsync(new RecordingMocks(), program);

    public static Task<ImmutableArray<Resource>> UpdateAsync(IMocks mocks, Action program) => Deployment.TestAsync(mocks, Update, program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(Action program) => PreviewAsync(new RecordingMocks(), program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Action program) => Deployment.TestAsync(mocks, Preview, program);

    /// <summary>Previews a program and returns the data of its output.</summary>
    public static Task<Settled<T>> PreviewAsync<T>(Func<Output<T>> program) => RunAsync(Preview, program);

    /// <summary>Runs a program in an update and returns the data of its output.</summary>
    public static Task<Settled<T>> UpdateAsync<T>(Func<Output<T>> program) => RunAsync(Update, program);

    /// <summary>The message that the program fails with.</summary>
    public static async Task<string> FailureAsync(Action program) =>
        (await Assert.ThrowsAsync<RunException>(() => UpdateAsync(program))).Message;

    private static async Task<Settled<T>> RunAsync<T>(TestOptions options, Func<Output<T>> program)
    {
        Output<T>? output = null;
        await Deployment.TestAsync(new RecordingMocks(), options, () => { output = program(); });
        return await Settled.From(output!);
    }
}
