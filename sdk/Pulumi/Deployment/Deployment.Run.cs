using System.Reflection;
using Grpc.Core;

namespace Pulumi;

public sealed partial class Deployment
{
    private const int Succeeded = 0;
    private const int FailedWithErrors = 1;

    // Tells the engine that its log has the errors already.
    private const int FailedAndReported = 32;

    /// <summary>Runs a program that declares resources and has no outputs. It needs an engine. The result is the exit code of the process.</summary>
    /// <param name="action">Declares the resources.</param>
    /// <returns>Exit code: 0, 1 when the program logged errors, 32 when it failed.</returns>
    /// <exception cref="InvalidOperationException">The program was not started by an engine.</exception>
    public static Task<int> RunAsync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return RunAsync(() =>
        {
            action();
            return NoOutputs;
        });
    }

    /// <summary>Runs a program that declares resources. It needs an engine. The result is the exit code of the process.</summary>
    /// <param name="func">Declares the resources and returns the outputs of the stack.</param>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RunAsync(() => Task.FromResult(func()));
    }

    /// <summary>Runs a program that declares resources and has no outputs. It needs an engine. The result is the exit code of the process.</summary>
    /// <param name="func">Declares the resources.</param>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return NoOutputs;
        });
    }

    /// <summary>Runs a program that declares resources. It needs an engine. The result is the exit code of the process.</summary>
    /// <param name="func">Declares the resources and returns the outputs of the stack.</param>
    /// <param name="options">Options of the stack; null when it has none.</param>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RunUnderEngineAsync(() => DeclareAsync(func, options));
    }

    /// <summary>
    /// Runs a program that declares its resources in a stack class. It needs an engine. The result is the exit code of the process.
    /// </summary>
    /// <typeparam name="TStack">
    /// The stack. Its constructor declares the resources. Its properties with <see cref="OutputAttribute"/> are the outputs.
    /// </typeparam>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RunUnderEngineAsync(() => Declare(Create<TStack>));

    /// <summary>
    /// Runs a program that declares its resources in a stack class, which a service provider creates. It needs an engine. The result is the exit code
    /// of the process.
    /// </summary>
    /// <typeparam name="TStack">
    /// The stack. Its constructor declares the resources. Its properties with <see cref="OutputAttribute"/> are the outputs.
    /// </typeparam>
    /// <param name="serviceProvider">Creates the stack.</param>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return RunUnderEngineAsync(() => Declare(() => Resolve<TStack>(serviceProvider)));
    }

    private static IDictionary<string, object?> NoOutputs => new Dictionary<string, object?>();

    private static async Task<int> RunUnderEngineAsync(Func<Task> program)
    {
        var (settings, monitorAddress, engineAddress) = DeploymentSettings.FromEnvironment();
        using var monitorChannel = GrpcConnection.Open(monitorAddress);
        using var engineChannel = GrpcConnection.Open(engineAddress);
        using var monitor = new GrpcMonitor(monitorChannel, settings.Parallel);
        var deployment = new Deployment(settings, new GrpcEngine(engineChannel), monitor);
        var exitCode = await deployment.RunProgramAsync(program).ConfigureAwait(false);

        // The exit code reaches the engine even if the program forgets to return the result of RunAsync.
        Environment.ExitCode = exitCode;
        return exitCode;
    }

    private static async Task DeclareAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options)
    {
        var stack = new Stack(options);
        stack.SetOutputs(await func().ConfigureAwait(false));
    }

    private static Task Declare<TStack>(Func<TStack> create)
        where TStack : Stack
    {
        create().SetOutputsFromProperties();
        return Task.CompletedTask;
    }

    // `new TStack()` would wrap the exception of the stack in an exception of reflection.
    private static TStack Create<TStack>()
        where TStack : Stack =>
            (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    private static TStack Resolve<TStack>(IServiceProvider services)
        where TStack : Stack => (TStack?)services.GetService(typeof(TStack))
        ?? throw new InvalidOperationException($"The service provider has no {typeof(TStack)}. Register it, as transient.");

    private async Task<int> RunProgramAsync(Func<Task> program)
    {
        CurrentDeployment.Value = this;
        try
        {
            return await EndAsync(await Work.RunAsync(program).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (LogException exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
            return FailedWithErrors;
        }
        finally
        {
            await StopCallbacksAsync().ConfigureAwait(false);
        }
    }

    private async Task<int> EndAsync(IReadOnlyList<Exception> failures)
    {
        foreach (var failure in failures.Where(failure => !EngineFailure.IsEnd(failure)))
        {
            if (failure is LogException)
            {
                throw failure;
            }

            await ReportAsync(failure).ConfigureAwait(false);
        }

        if (failures.Count > 0)
        {
            return FailedAndReported;
        }

        if (Logger.HasErrors)
        {
            return FailedWithErrors;
        }

        return await WaitForShutdownAsync().ConfigureAwait(false);
    }

    private async Task<int> WaitForShutdownAsync()
    {
        try
        {
            await _monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
            return Succeeded;
        }
        catch (RpcException exception) when (EngineFailure.IsEnd(exception))
        {
            return FailedAndReported;
        }
    }

    private Task ReportAsync(Exception failure) => failure switch
    {
        RunException => Logger.WriteFailureAsync(failure.Message, resource: null),
        ResourceException { HideStack: true } exception => Logger.WriteFailureAsync(exception.Message, exception.Resource),
        ResourceException exception => Logger.WriteFailureAsync(exception.ToString(), exception.Resource),
        _ => Logger.WriteFailureAsync(
            $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{failure}", resource: null),
    };
}
