<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Rightsdesk</source>
        <translation>Rightsdeskについて</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>Open data folder</source>
        <translation>データフォルダーを開く</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>ログフォルダーを開く</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Software of others in it</source>
        <translation>同梱している他者のソフトウェア</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Version %s</source>
        <translation>版 %s</translation>
    </message>
    <message>
        <source>commit %s</source>
        <translation>コミット %s</translation>
    </message>
    <message>
        <source>no licence stated</source>
        <translation>表示なし</translation>
    </message>
    <message>
        <source>Licence of Rightsdesk: %s</source>
        <translation>Rightsdesk のライセンス：%s</translation>
    </message>
    <message>
        <source>%s packages</source>
        <translation>%s件</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>データフォルダー</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>ログフォルダー</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>動作環境</translation>
    </message>
</context>
<context>
    <name>AccountDossier</name>
    <message>
        <source>Print the dossier</source>
        <translation>記録を印刷</translation>
    </message>
    <message>
        <source>License this account</source>
        <translation>許諾を登録</translation>
    </message>
    <message>
        <source>End the licence</source>
        <translation>許諾を終了</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>書面</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>許諾</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>removals: %s</source>
        <translation>削除 %s</translation>
    </message>
    <message>
        <source>restrictions: %s</source>
        <translation>制限 %s</translation>
    </message>
    <message>
        <source>refusals: %s</source>
        <translation>拒否 %s</translation>
    </message>
    <message>
        <source>counter-notices: %s</source>
        <translation>反対通知 %s</translation>
    </message>
    <message>
        <source>put back: %s</source>
        <translation>再公開 %s</translation>
    </message>
    <message>
        <source>retracted: %s</source>
        <translation>撤回 %s</translation>
    </message>
    <message>
        <source>logged %s</source>
        <translation>登録 %s</translation>
    </message>
    <message>
        <source>also written %s</source>
        <translation>別表記 %s</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開始日</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>書面</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送付日</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>投稿日時</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>登録日時</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
</context>
<context>
    <name>AddingDialog</name>
    <message>
        <source>Add report %s to a case</source>
        <translation>申告 %s を案件に加える</translation>
    </message>
    <message>
        <source>Add to case</source>
        <translation>案件に加える</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>AddressDialog</name>
    <message>
        <source>This is a host of %s.</source>
        <translation>%sのホストです。</translation>
    </message>
    <message>
        <source>This host belongs to no platform of the directory.</source>
        <translation>登録されているどのプラットフォームのホストでもありません。</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>Record an answer to %s</source>
        <translation>%s への回答を記録</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>Drop the answer as a file, if there is one</source>
        <translation>回答のファイルがあれば、ここにドロップ</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>受領日</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Number that the recipient gave its decision</source>
        <translation>相手方の決定番号</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>決定</translation>
    </message>
</context>
<context>
    <name>ApproveDialog</name>
    <message>
        <source>Approve notice %s</source>
        <translation>通知 %s を承認</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Name of the person who approves</source>
        <translation>承認者の氏名</translation>
    </message>
    <message>
        <source>I have read the letter and the warning</source>
        <translation>書面と注意事項を読みました</translation>
    </message>
    <message>
        <source>Drafted by %s. Another person has to approve it.</source>
        <translation>起案者は %s です。別の人の承認が必要です。</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>承認者</translation>
    </message>
    <message>
        <source>%s drafted this notice and cannot also approve it.</source>
        <translation>%s はこの通知の起案者のため、承認はできません。</translation>
    </message>
    <message>
        <source>Let another person approve it.</source>
        <translation>別の人が承認してください。</translation>
    </message>
</context>
<context>
    <name>ArrivalDialog</name>
    <message>
        <source>Record that %s arrived</source>
        <translation>%s の配達日を記録</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>A reply period that the letter sets is counted from this day.</source>
        <translation>書面で定めた回答期限は、この日から数えます。</translation>
    </message>
    <message>
        <source>Day of arrival</source>
        <translation>配達日</translation>
    </message>
</context>
<context>
    <name>AssigningDialog</name>
    <message>
        <source>Assign report %s</source>
        <translation>申告 %s の担当を決める</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>担当を決める</translation>
    </message>
    <message>
        <source>Empty for nobody</source>
        <translation>空欄なら担当なし</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>Test the outputs of %s</source>
        <translation>%s の出力検査</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存する</translation>
    </message>
    <message>
        <source>Service or model as the vendor names it</source>
        <translation>事業者の呼称によるサービス・モデル名</translation>
    </message>
    <message>
        <source>The exact words that were asked</source>
        <translation>入力した文言そのもの</translation>
    </message>
    <message>
        <source>Drop what came out: a video or a picture</source>
        <translation>出力された動画・画像をここにドロップ</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Your finding; a score never stands in for it</source>
        <translation>所見（スコアで代えることはできません）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>AuthorityDialog</name>
    <message>
        <source>Add an authority document</source>
        <translation>権限を示す書類を追加</translation>
    </message>
    <message>
        <source>Add document</source>
        <translation>書類を追加</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書類名</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授権者</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>発行日</translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>For example: power of attorney</source>
        <translation>例：委任状</translation>
    </message>
    <message>
        <source>A time-stamp authority</source>
        <translation>タイムスタンプ局</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Its certificates (PEM), up to its root</source>
        <translation>局の証明書（PEM、ルートまで）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>ハッシュ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Without certificates, the roots that this computer trusts are asked.</source>
        <translation>証明書がなければ、このコンピューターが信頼するルートで確かめます。</translation>
    </message>
    <message>
        <source>The certificates cannot be read.</source>
        <translation>証明書を読めません。</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Back up everything</source>
        <translation>全体をバックアップ</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>One file with database, evidence, letters and settings, read back before it counts. Choose another disk: a backup beside the data goes when they go. Work can go on meanwhile.</source>
        <translation>データベース、証拠、手紙、設定を1個のファイルにまとめ、読み返して確かめます。別のディスクを選んでください。データの隣に置いたバックアップは、データと共に失われます。その間も作業を続けられます。</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>バックアップはまだありません。</translation>
    </message>
    <message>
        <source>The last backup: %1, made on %2.</source>
        <translation>前回のバックアップ：%1（%2作成）</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新しいファイル</translation>
    </message>
    <message>
        <source>Also when something is damaged: save what there is</source>
        <translation>破損があっても、あるものを保存する</translation>
    </message>
</context>
<context>
    <name>BackupDoneDialog</name>
    <message>
        <source>The backup is written and was read back</source>
        <translation>バックアップを書き込み、読み返しました</translation>
    </message>
    <message>
        <source>Files: %1 (%2). Custody entries: %3.</source>
        <translation>ファイル %1件（%2）、取扱記録 %3項目</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>Nothing to count here.</source>
        <translation>該当はありません。</translation>
    </message>
    <message>
        <source>and %s more in the report</source>
        <translation>ほか%s件（報告書に記載）</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Board</source>
        <translation>ボード</translation>
    </message>
    <message>
        <source>Arrow keys go from card to card, Enter opens a case, M moves it on</source>
        <translation>矢印キーで移動、Enterで案件を開く、Mで次の状態へ</translation>
    </message>
    <message>
        <source>As a list</source>
        <translation>一覧で表示</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>No open cases</source>
        <translation>未了の案件はありません</translation>
    </message>
    <message>
        <source>Log a suspected clip, and its case stands here until it is closed.</source>
        <translation>疑わしいクリップを登録すると、案件が終結するまでここに表示されます。</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>From where it stands, this case cannot go to: %s</source>
        <translation>この案件は今の状態から「%s」へは進めません</translation>
    </message>
    <message>
        <source>It can go to: %s</source>
        <translation>進める先: %s</translation>
    </message>
    <message>
        <source>Move the case to</source>
        <translation>案件の移動先</translation>
    </message>
    <message>
        <source>missing: %s</source>
        <translation>不足: %s</translation>
    </message>
    <message>
        <source>Moving the case on</source>
        <translation>案件を進めています</translation>
    </message>
</context>
<context>
    <name>BreachDialog</name>
    <message>
        <source>%s broke its word</source>
        <translation>%s による違反</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>A case is opened with every output that was found to bring the work back.</source>
        <translation>作品の再現と判断した出力をすべて含む案件を開きます。</translation>
    </message>
    <message>
        <source>What came back, and where</source>
        <translation>何がどこで再現されたか</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>問題が発生しました</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>作業を続ける</translation>
    </message>
    <message>
        <source>It happened %s times.</source>
        <translation>同じ問題が%s回起きています。</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of what you did. Saved records are not touched, and you can go on working.</source>
        <translation>これはソフトの不具合で、操作のせいではありません。保存済みの記録に影響はなく、作業を続けられます。</translation>
    </message>
    <message>
        <source>Nothing is sent. The details name versions and places in the program, no words of your records; copy them for whoever supports you.</source>
        <translation>どこにも送信されません。詳細に含まれるのは版とプログラム内の箇所だけで、記録の文章は含まれません。コピーして担当の窓口に伝えてください。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>ログフォルダーを開く</translation>
    </message>
</context>
<context>
    <name>BulkDesk</name>
    <message>
        <source>%s letters</source>
        <translation>%s 通の書面</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Many letters</source>
        <translation>まとめて作成</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>起案</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>発行</translation>
    </message>
    <message>
        <source>Every platform</source>
        <translation>すべてのプラットフォーム</translation>
    </message>
    <message>
        <source>I have read each letter and the warning</source>
        <translation>各書面と警告を読みました</translation>
    </message>
    <message>
        <source>No case is chosen.</source>
        <translation>案件が選ばれていません。</translation>
    </message>
    <message>
        <source>Tick the cases that get a letter in this run.</source>
        <translation>今回書面を作る案件にチェックを入れてください。</translation>
    </message>
    <message>
        <source>The warning was not accepted.</source>
        <translation>警告が確認されていません。</translation>
    </message>
    <message>
        <source>Read it and tick its box.</source>
        <translation>警告を読み、チェックを入れてください。</translation>
    </message>
    <message>
        <source>Cases that get a letter</source>
        <translation>書面を作る案件</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Kind of letter</source>
        <translation>書面の種類</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Cases that wait for this step: %s</source>
        <translation>この手順を待つ案件: %s 件</translation>
    </message>
</context>
<context>
    <name>BulkEditDialog</name>
    <message>
        <source>Change %s cases</source>
        <translation>%s件の案件を変更</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更する</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>変更しない</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>担当者を変更</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>For a step that asks for one</source>
        <translation>理由が必要な状況変更の場合</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>状況の変更</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Add works</source>
        <translation>作品を追加</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>変更内容を確認</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>%1 would change, %2 would stay, %3 are refused.</source>
        <translation>変更 %1件、変更なし %2件、変更不可 %3件</translation>
    </message>
</context>
<context>
    <name>BulkSummaryDialog</name>
    <message>
        <source>Many letters</source>
        <translation>まとめて作成</translation>
    </message>
    <message>
        <source>The run was stopped</source>
        <translation>作業を中止しました</translation>
    </message>
    <message>
        <source>The run is finished</source>
        <translation>作業が終わりました</translation>
    </message>
    <message>
        <source>What was done before stays done; a new run takes up what is left.</source>
        <translation>中止までに済んだものはそのまま残ります。もう一度実行すると残りから続けます。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%s done</source>
        <translation>完了 %s</translation>
    </message>
    <message>
        <source>%s failed</source>
        <translation>失敗 %s</translation>
    </message>
    <message>
        <source>%s skipped</source>
        <translation>対象外 %s</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open %s</source>
        <translation>%s を開く</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Filled: to be done by us. Ring: expected from others.</source>
        <translation>■は当方が行うもの、○は相手方を待つもの。</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>週</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Earlier (Page Up)</source>
        <translation>前へ（Page Up）</translation>
    </message>
    <message>
        <source>Later (Page Down)</source>
        <translation>次へ（Page Down）</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>火</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>水</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>木</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>金</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>土</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>日</translation>
    </message>
</context>
<context>
    <name>CaptureOutcome</name>
    <message>
        <source>No media came from this address</source>
        <translation>このURLから映像等は得られませんでした</translation>
    </message>
    <message>
        <source>Page and record of the requests are kept.</source>
        <translation>ページと通信の記録は保存しました。</translation>
    </message>
    <message>
        <source>This is evidence too: page, status, wording and time were recorded.</source>
        <translation>これも証拠です。ページ、状態コード、文言、日時を記録しました。</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態コード</translation>
    </message>
    <message>
        <source>Wording of the page</source>
        <translation>ページの文言</translation>
    </message>
    <message>
        <source>Seen at</source>
        <translation>確認日時</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>It says what this computer saw then, not who removed the clip or what others see.</source>
        <translation>このコンピューターがその時に見たものであり、誰がクリップを削除したか、他の人に何が見えるかは示しません。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
</context>
<context>
    <name>CaseDesk</name>
    <message>
        <source>Forgetting the filter</source>
        <translation>絞り込みを削除しています</translation>
    </message>
    <message>
        <source>Keeping the filter</source>
        <translation>絞り込みを保存しています</translation>
    </message>
    <message>
        <source>Changing many cases</source>
        <translation>一括変更しています</translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation>ごみ箱に移しています</translation>
    </message>
    <message>
        <source>%1 changed, %2 as they were, %3 refused.</source>
        <translation>変更 %1件、変更なし %2件、変更不可 %3件</translation>
    </message>
    <message>
        <source>%s is in the trash.</source>
        <translation>%s をごみ箱に移しました。</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>元に戻しています</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>取り消しています</translation>
    </message>
    <message>
        <source>%1 undone, %2 left alone because they were changed since.</source>
        <translation>取消 %1件。その後変更されたため残した案件 %2件。</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Open a case</source>
        <translation>案件を作成</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>For example: Moonlit Courier, dance edit</source>
        <translation>例：月夜の配達人 ダンス編集版</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Who told us, if anybody</source>
        <translation>情報提供者がいれば</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>It is about</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>申告者</translation>
    </message>
</context>
<context>
    <name>CaseDueCard</name>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>No due date is running for this case.</source>
        <translation>この案件に進行中の期限はありません。</translation>
    </message>
    <message>
        <source>Owed by: %s</source>
        <translation>対応する側：%s</translation>
    </message>
</context>
<context>
    <name>CaseFilterBar</name>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>All works</source>
        <translation>すべての作品</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>すべてのプラットフォーム</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Any priority</source>
        <translation>すべての優先度</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Uploader</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>Show cases of any day again</source>
        <translation>日付の絞り込みを外す</translation>
    </message>
    <message>
        <source>Days of opening and closing</source>
        <translation>開始日・終了日で絞り込む</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開始日</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>終了日</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Gathering</source>
        <translation>収集中</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>検討中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>Needs a step</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>自分の担当</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>決裁待ち</translation>
    </message>
    <message>
        <source>Their move</source>
        <translation>相手の番</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>Handed to me</source>
        <translation>引継ぎ</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>担当者すべて</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>Due any time</source>
        <translation>期限すべて</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>本日期限</translation>
    </message>
    <message>
        <source>Due in 7 days</source>
        <translation>7日以内</translation>
    </message>
    <message>
        <source>Due in 30 days</source>
        <translation>30日以内</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>Other step</source>
        <translation>その他の手順</translation>
    </message>
    <message>
        <source>Move to: %s</source>
        <translation>進める：%s</translation>
    </message>
    <message>
        <source>missing: %s</source>
        <translation>不足 %s件</translation>
    </message>
    <message>
        <source>Take another route</source>
        <translation>別の経路を選ぶ</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受付日</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>クリップ1件</translation>
    </message>
    <message>
        <source>%s clips</source>
        <translation>クリップ%s件</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Clips and evidence</source>
        <translation>クリップと証拠</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>一致候補</translation>
    </message>
    <message>
        <source>Similar pictures</source>
        <translation>似た画面</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>経緯</translation>
    </message>
    <message>
        <source>Moving the case on</source>
        <translation>案件を進めています</translation>
    </message>
    <message>
        <source>Changing the case</source>
        <translation>案件を変更しています</translation>
    </message>
    <message>
        <source>Verifying the case</source>
        <translation>案件を検証しています</translation>
    </message>
    <message>
        <source>Damage was found: %s</source>
        <translation>破損が見つかりました：%s件</translation>
    </message>
    <message>
        <source>Every byte was read: %1 evidence files, %2 letters, %3 entries. Nothing is damaged.</source>
        <translation>全バイトを読み取りました：証拠ファイル %1 件、書面 %2 件、記録 %3 件。破損はありません。</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>No cases yet</source>
        <translation>案件はまだありません</translation>
    </message>
    <message>
        <source>Enter your studio, register a work with its videos, then log the first suspected clip.</source>
        <translation>スタジオ情報を入力し、作品と動画を登録してから、最初のクリップを登録します。</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Register a work</source>
        <translation>作品を登録</translation>
    </message>
    <message>
        <source>Your studio</source>
        <translation>スタジオ情報</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>案件を作成</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Change many</source>
        <translation>一括変更</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>ごみ箱へ</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>Undo a change of many cases</source>
        <translation>一括変更の取消</translation>
    </message>
    <message>
        <source>Save all cases as a table</source>
        <translation>全案件を表に保存</translation>
    </message>
    <message>
        <source>Keep this filter …</source>
        <translation>この絞り込みを保存…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1件</translation>
    </message>
    <message>
        <source>%s cases</source>
        <translation>%s件</translation>
    </message>
    <message>
        <source>Narrowed down</source>
        <translation>絞り込み中</translation>
    </message>
    <message>
        <source>Many letters</source>
        <translation>まとめて作成</translation>
    </message>
</context>
<context>
    <name>ChangedRulesDialog</name>
    <message>
        <source>Due date</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>規則</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>現在の期日</translation>
    </message>
    <message>
        <source>Would be due</source>
        <translation>再計算後の期日</translation>
    </message>
    <message>
        <source>Changed rules</source>
        <translation>規則の変更</translation>
    </message>
    <message>
        <source>Every due date is counted by today&apos;s rules.</source>
        <translation>すべての期限は現在の規則で計算されています。</translation>
    </message>
    <message>
        <source>Count this one anew</source>
        <translation>この期限を再計算</translation>
    </message>
    <message>
        <source>Count all anew</source>
        <translation>すべて再計算</translation>
    </message>
</context>
<context>
    <name>CharacterCard</name>
    <message>
        <source>Characters</source>
        <translation>キャラクター</translation>
    </message>
    <message>
        <source>Add a character</source>
        <translation>キャラクターを追加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Adding the character</source>
        <translation>キャラクターを追加しています</translation>
    </message>
    <message>
        <source>Changing the character</source>
        <translation>キャラクターを変更しています</translation>
    </message>
    <message>
        <source>Character %s is registered.</source>
        <translation>キャラクター %s を登録しました。</translation>
    </message>
</context>
<context>
    <name>CharacterDialog</name>
    <message>
        <source>Add a character</source>
        <translation>キャラクターを追加</translation>
    </message>
    <message>
        <source>Add the character</source>
        <translation>追加する</translation>
    </message>
</context>
<context>
    <name>CharacterForm</name>
    <message>
        <source>Such as: model sheet no. 12, 3 March 2024</source>
        <translation>例：設定画 第12番（2024年3月3日）</translation>
    </message>
    <message>
        <source>Name in Japanese</source>
        <translation>名称（日本語）</translation>
    </message>
    <message>
        <source>Reading (kana)</source>
        <translation>よみ（かな）</translation>
    </message>
    <message>
        <source>Name in Roman letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>Drawing that shows it</source>
        <translation>姿を示す図</translation>
    </message>
</context>
<context>
    <name>CheckDesk</name>
    <message>
        <source>Recording the check</source>
        <translation>確認を記録</translation>
    </message>
    <message>
        <source>Check %1 is recorded: %2.</source>
        <translation>確認%1を記録しました：%2。</translation>
    </message>
    <message>
        <source>Case %1 was opened for it; it follows %2.</source>
        <translation>案件%1を開きました（%2の続き）。</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Look again for %s</source>
        <translation>%sの再確認</translation>
    </message>
    <message>
        <source>Record the check</source>
        <translation>確認を記録</translation>
    </message>
    <message>
        <source>Choose what you saw</source>
        <translation>見た結果を選んでください</translation>
    </message>
    <message>
        <source>Drop a screenshot or the saved page here</source>
        <translation>画面の画像または保存したページをここにドロップ</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>画像を貼り付け</translation>
    </message>
    <message>
        <source>Capture now</source>
        <translation>今すぐ取得</translation>
    </message>
    <message>
        <source>Only without a capture: why there is none</source>
        <translation>取得がない場合のみ：その理由</translation>
    </message>
    <message>
        <source>It is not said what was seen.</source>
        <translation>見た結果が選ばれていません。</translation>
    </message>
    <message>
        <source>Choose one of the four outcomes.</source>
        <translation>四つの結果から一つ選んでください。</translation>
    </message>
    <message>
        <source>What was there</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>確認日</translation>
    </message>
    <message>
        <source>Where it stands now</source>
        <translation>現在のURL</translation>
    </message>
    <message>
        <source>What is back or moved opens a case of its own with this one as its parent.</source>
        <translation>再掲載または移転の場合は、この案件を親とする新しい案件を開きます。</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>No capture</source>
        <translation>取得がない理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>クリップボードに画像がありません。</translation>
    </message>
    <message>
        <source>Taking the pasted picture into the vault</source>
        <translation>貼り付けた画像を保管庫に取込み</translation>
    </message>
    <message>
        <source>Capturing the address of %s</source>
        <translation>%sのURLを取得</translation>
    </message>
    <message>
        <source>The capture is being made.</source>
        <translation>取得しています。</translation>
    </message>
    <message>
        <source>Saved and read back: %s.</source>
        <translation>保存し、読み返しました：%s</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Due now</source>
        <translation>期日到来</translation>
    </message>
    <message>
        <source>Within 7 days</source>
        <translation>7日以内</translation>
    </message>
    <message>
        <source>Within 30 days</source>
        <translation>30日以内</translation>
    </message>
    <message>
        <source>Within 90 days</source>
        <translation>90日以内</translation>
    </message>
    <message>
        <source>Which checks</source>
        <translation>確認の範囲</translation>
    </message>
    <message>
        <source>Clips to look for again</source>
        <translation>再確認するクリップ</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>URLを開く</translation>
    </message>
    <message>
        <source>Record what is there</source>
        <translation>結果を記録</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>Removed items are looked for 1, 7, 30 and 90 days after.</source>
        <translation>削除されたものは1日、7日、30日、90日後に再確認します。</translation>
    </message>
    <message>
        <source>Nothing is to be looked for</source>
        <translation>再確認するものはありません</translation>
    </message>
    <message>
        <source>When a platform removes an item, its checks appear here on their days.</source>
        <translation>プラットフォームが削除すると、再確認の日にここに表示されます。</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期日</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Seen last</source>
        <translation>前回の結果</translation>
    </message>
    <message>
        <source>meets %s more</source>
        <translation>ほか%s件も満了</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未確認</translation>
    </message>
</context>
<context>
    <name>CheckPackageDialog</name>
    <message>
        <source>Check a package</source>
        <translation>パッケージを確認</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Any BagIt package, of this program or of another. It is only read.</source>
        <translation>本ソフト又は他のソフトのBagItパッケージ。読むだけで変更しません。</translation>
    </message>
    <message>
        <source>Folder of the package</source>
        <translation>パッケージのフォルダー</translation>
    </message>
</context>
<context>
    <name>CheckpointDialog</name>
    <message>
        <source>Make final</source>
        <translation>確定する</translation>
    </message>
    <message>
        <source>Make verdicts final: %s</source>
        <translation>判断の確定：%s件</translation>
    </message>
    <message>
        <source>They go on record under your name. Only a new verdict changes them then; the old one is kept.</source>
        <translation>あなたの名前で記録されます。以後は新たな判断によってのみ変更でき、以前の判断も記録に残ります。</translation>
    </message>
    <message>
        <source>Stay as they are</source>
        <translation>未確定のまま残るもの</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>判断</translation>
    </message>
</context>
<context>
    <name>ChooseFingerprintsDialog</name>
    <message>
        <source>Take in a partner&apos;s fingerprints</source>
        <translation>他社の指紋を取り込む</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>中身を確かめる</translation>
    </message>
    <message>
        <source>The file is checked first. Nothing is taken in before you say so.</source>
        <translation>まずファイルを検査します。指示するまで何も取り込みません。</translation>
    </message>
    <message>
        <source>File of the partner</source>
        <translation>相手のファイル</translation>
    </message>
</context>
<context>
    <name>ClipDialog</name>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Log clip</source>
        <translation>登録する</translation>
    </message>
    <message>
        <source>Drop the video file here, if you have it</source>
        <translation>動画ファイルがあれば、ここにドロップ</translation>
    </message>
    <message>
        <source>Open a new case</source>
        <translation>新しい案件を作成</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Guess from the address</source>
        <translation>URLから判定</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>アカウント名</translation>
    </message>
    <message>
        <source>If known: model or service</source>
        <translation>分かればモデル名やサービス名</translation>
    </message>
    <message>
        <source>What did you see, and where in the clip?</source>
        <translation>クリップのどこに、何が映っていましたか</translation>
    </message>
    <message>
        <source>Addresses found in the text</source>
        <translation>文中に見つかったURL</translation>
    </message>
    <message>
        <source>No address is chosen.</source>
        <translation>URLが選ばれていません。</translation>
    </message>
    <message>
        <source>Tick those that are to be logged.</source>
        <translation>登録するものにチェックを入れてください。</translation>
    </message>
    <message>
        <source>Address of the clip</source>
        <translation>クリップのURL</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Title of the new case</source>
        <translation>新しい案件のタイトル</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Uploader</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>Kind of clip</source>
        <translation>クリップの種別</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>生成手段</translation>
    </message>
    <message>
        <source>What is the same</source>
        <translation>共通する点</translation>
    </message>
    <message>
        <source>Only the first %s addresses were read. Import a longer list as a table.</source>
        <translation>最初の%s件のURLだけを読み取りました。それより長い一覧は表として取り込んでください。</translation>
    </message>
    <message>
        <source>The address names no single clip.</source>
        <translation>このURLは1件のクリップを指していません。</translation>
    </message>
    <message>
        <source>named before</source>
        <translation>前の行と同じ</translation>
    </message>
    <message>
        <source>Logged before: %s</source>
        <translation>登録済み: %s</translation>
    </message>
    <message>
        <source>Left empty: account and platform</source>
        <translation>空欄なら投稿者とプラットフォーム</translation>
    </message>
    <message>
        <source>no single clip</source>
        <translation>個別のクリップではない</translation>
    </message>
</context>
<context>
    <name>ClipsDialog</name>
    <message>
        <source>Clips in %s</source>
        <translation>%s に載せるクリップ</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>A clip of another platform, or one that a reviewer found excepted, stays out.</source>
        <translation>他のプラットフォームのクリップや、例外と判断されたクリップは載りません。</translation>
    </message>
    <message>
        <source>No clip is chosen.</source>
        <translation>クリップが選ばれていません。</translation>
    </message>
    <message>
        <source>A letter is about one clip at least.</source>
        <translation>書面には1件以上のクリップが必要です。</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Close report %s</source>
        <translation>申告 %s を終了</translation>
    </message>
    <message>
        <source>Close report</source>
        <translation>申告を終了</translation>
    </message>
    <message>
        <source>Why does it lead to no case?</source>
        <translation>案件としない理由</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>ColumnReader</name>
    <message>
        <source>1 case</source>
        <translation>1件</translation>
    </message>
    <message>
        <source>%s cases</source>
        <translation>%s件</translation>
    </message>
    <message>
        <source>at least %s</source>
        <translation>%s以上</translation>
    </message>
    <message>
        <source>No case here.</source>
        <translation>該当する案件はありません。</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Log a clip</source>
        <translation>クリップを記録</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>表を取り込む</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>メモを書く</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>案件を検索</translation>
    </message>
    <message>
        <source>Do or find anything</source>
        <translation>操作・検索パレット</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>新しいタブ</translation>
    </message>
    <message>
        <source>Open the closed tab again</source>
        <translation>閉じたタブを開き直す</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>タブを閉じる</translation>
    </message>
    <message>
        <source>Your studio</source>
        <translation>スタジオ情報</translation>
    </message>
    <message>
        <source>Who acts?</source>
        <translation>操作者の変更</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>バックアップから復元</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>次のタブ</translation>
    </message>
    <message>
        <source>Tab before</source>
        <translation>前のタブ</translation>
    </message>
    <message>
        <source>Show this in a tab of its own</source>
        <translation>新しいタブでも表示</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>ウィンドウの次の部分へ</translation>
    </message>
    <message>
        <source>Part of the window before</source>
        <translation>ウィンドウの前の部分へ</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>利用の手引</translation>
    </message>
    <message>
        <source>The path to the first letter</source>
        <translation>最初の書面までの手順</translation>
    </message>
    <message>
        <source>Open the sample studio</source>
        <translation>見本のスタジオを開く</translation>
    </message>
    <message>
        <source>Answer challenges to evidence</source>
        <translation>証拠への異議に答える</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>ショートカットキー</translation>
    </message>
    <message>
        <source>About Rightsdesk</source>
        <translation>Rightsdeskについて</translation>
    </message>
    <message>
        <source>A note belongs to a case: open one first.</source>
        <translation>メモは案件に書きます。先に案件を開いてください。</translation>
    </message>
</context>
<context>
    <name>CompareClips</name>
    <message>
        <source>Compare clips</source>
        <translation>クリップを照合</translation>
    </message>
    <message>
        <source>All clips that were never compared</source>
        <translation>まだ照合していないクリップすべて</translation>
    </message>
    <message>
        <source>A folder, only looked at…</source>
        <translation>フォルダーを見るだけ（保存なし）…</translation>
    </message>
    <message>
        <source>Matches of an earlier version, again</source>
        <translation>以前のバージョンの測定をやり直す</translation>
    </message>
    <message>
        <source>Comparing all new clips</source>
        <translation>新しいクリップを照合しています</translation>
    </message>
    <message>
        <source>Measuring earlier matches again</source>
        <translation>以前の測定をやり直しています</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Looking at a folder</source>
        <translation>フォルダーを照合しています</translation>
    </message>
    <message>
        <source>Compared: %1. Matches: %2.</source>
        <translation>照合したもの：%1件。一致候補：%2件。</translation>
    </message>
    <message>
        <source>Could not be read: %s.</source>
        <translation>読めなかったもの：%s件。</translation>
    </message>
</context>
<context>
    <name>ComplaintDialog</name>
    <message>
        <source>Record a report</source>
        <translation>申告を記録</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>Who reports it</source>
        <translation>申告した人</translation>
    </message>
    <message>
        <source>For example: e-mail, phone, fan form</source>
        <translation>例：メール、電話、ファン窓口</translation>
    </message>
    <message>
        <source>Empty for now, or like 2026-11-22 09:00</source>
        <translation>空欄なら今。例：2026-11-22 09:00</translation>
    </message>
    <message>
        <source>What do they say?</source>
        <translation>申告の内容</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>申告者</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付経路</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受付日時</translation>
    </message>
    <message>
        <source>Address of the clip</source>
        <translation>クリップのURL</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>申告</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>Copy: %s</source>
        <translation>コピー：%s</translation>
    </message>
</context>
<context>
    <name>CounterNotice</name>
    <message>
        <source>What the counter-notice holds; the law asks for the elements marked so.</source>
        <translation>反対通知に含まれるもの。「法定」の印は法律が求める要素です。</translation>
    </message>
    <message>
        <source>%1 of %2 elements that the law asks for are there</source>
        <translation>法定の要素 %2 件のうち %1 件あり</translation>
    </message>
    <message>
        <source>Complete as the law asks</source>
        <translation>法定の要素がそろっています</translation>
    </message>
</context>
<context>
    <name>CustodyCard</name>
    <message>
        <source>Custody</source>
        <translation>取扱記録</translation>
    </message>
    <message>
        <source>clock of this computer</source>
        <translation>このコンピューターの時計</translation>
    </message>
    <message>
        <source>fixed clock</source>
        <translation>固定した時計</translation>
    </message>
    <message>
        <source>Hash before</source>
        <translation>前のハッシュ</translation>
    </message>
    <message>
        <source>Hash after</source>
        <translation>後のハッシュ</translation>
    </message>
</context>
<context>
    <name>DamageCard</name>
    <message>
        <source>How to get it back</source>
        <translation>元に戻す方法</translation>
    </message>
    <message>
        <source>It was marked and left as it is; nothing was repaired.</source>
        <translation>印を付けてそのままにしました。修復は行っていません。</translation>
    </message>
    <message>
        <source>There is no backup that holds it.</source>
        <translation>これを含むバックアップはありません。</translation>
    </message>
    <message>
        <source>The last good backup is %1, made %2.</source>
        <translation>最後の正常なバックアップ：%1（%2作成）</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Overview</source>
        <translation>概況</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>open cases</source>
        <translation>未了案件</translation>
    </message>
    <message>
        <source>due within 7 days</source>
        <translation>7日以内の期限</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>letters followed by a removal</source>
        <translation>削除された通知</translation>
    </message>
    <message>
        <source>refused, of letters decided</source>
        <translation>却下（判断済の通知のうち）</translation>
    </message>
    <message>
        <source>countered, of letters decided</source>
        <translation>異議（判断済の通知のうち）</translation>
    </message>
    <message>
        <source>Open cases by status</source>
        <translation>状態別の未了案件</translation>
    </message>
    <message>
        <source>Open cases by platform</source>
        <translation>プラットフォーム別の未了案件</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>月別の推移</translation>
    </message>
    <message>
        <source>Days from sending to removal</source>
        <translation>送付から削除までの日数</translation>
    </message>
    <message>
        <source>How platforms answered</source>
        <translation>プラットフォームの対応</translation>
    </message>
    <message>
        <source>Open cases by work</source>
        <translation>作品別の未了案件</translation>
    </message>
    <message>
        <source>Open cases by assignee</source>
        <translation>担当者別の未了案件</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>まだ集計するものがありません</translation>
    </message>
    <message>
        <source>Log the first suspected clip; its case, its letters and their answers are counted here.</source>
        <translation>疑わしいクリップを登録すると、その案件・通知・回答がここで集計されます。</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>集計中</translation>
    </message>
    <message>
        <source>A case counts for each of its platforms.</source>
        <translation>案件はプラットフォームごとに数えます。</translation>
    </message>
    <message>
        <source>Median of our own records: from the day we sent to the day of the answer.</source>
        <translation>当方の記録による中央値（送付日から回答日まで）。</translation>
    </message>
    <message>
        <source>Due and overdue</source>
        <translation>期限の近い・過ぎた事項</translation>
    </message>
    <message>
        <source>Our own mistakes</source>
        <translation>当方の撤回・誤り</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Letters withdrawn, restored or found mistaken.</source>
        <translation>撤回した通知、復活した案件、誤りと判明した請求。</translation>
    </message>
    <message>
        <source>Counted from %1 to %2</source>
        <translation>集計期間 %1 〜 %2</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>終結</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>未割当</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送付</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>判断済</translation>
    </message>
    <message>
        <source>refused, of decided</source>
        <translation>却下（判断済比）</translation>
    </message>
    <message>
        <source>countered, of decided</source>
        <translation>異議（判断済比）</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1件</translation>
    </message>
    <message>
        <source>%s cases</source>
        <translation>%s件</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1日</translation>
    </message>
    <message>
        <source>%s days</source>
        <translation>%s日</translation>
    </message>
    <message>
        <source>1 removal</source>
        <translation>削除1件</translation>
    </message>
    <message>
        <source>%s removals</source>
        <translation>削除%s件</translation>
    </message>
</context>
<context>
    <name>DayDesk</name>
    <message>
        <source>Adding the day off</source>
        <translation>休業日を追加しています</translation>
    </message>
    <message>
        <source>Taking out the day off</source>
        <translation>休業日を取り消しています</translation>
    </message>
    <message>
        <source>Counting anew</source>
        <translation>再計算しています</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Like 2026-11-22</source>
        <translation>例: 2026-11-22</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>日付を選ぶ</translation>
    </message>
</context>
<context>
    <name>DayOffDialog</name>
    <message>
        <source>Add a day off</source>
        <translation>休業日の追加</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Such as: anniversary of the studio</source>
        <translation>例：創立記念日</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>暦</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>DayRanges</name>
    <message>
        <source>Opened from</source>
        <translation>開始日が次の日以降</translation>
    </message>
    <message>
        <source>Opened until</source>
        <translation>開始日が次の日以前</translation>
    </message>
    <message>
        <source>Closed from</source>
        <translation>終了日が次の日以降</translation>
    </message>
    <message>
        <source>Closed until</source>
        <translation>終了日が次の日以前</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>最後の日が最初の日より前です。</translation>
    </message>
    <message>
        <source>Swap the two.</source>
        <translation>二つの日を入れ替えてください。</translation>
    </message>
</context>
<context>
    <name>DaysOffDialog</name>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>暦</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>追加者</translation>
    </message>
    <message>
        <source>Days off of the studio</source>
        <translation>当方独自の休業日</translation>
    </message>
    <message>
        <source>The studio added no days off to the public holidays.</source>
        <translation>祝日のほかに追加した休業日はありません。</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Add a day off</source>
        <translation>休業日を追加</translation>
    </message>
</context>
<context>
    <name>DeadlineActions</name>
    <message>
        <source>Mark as met</source>
        <translation>完了にする</translation>
    </message>
    <message>
        <source>Taking back the other day</source>
        <translation>期日の変更を取り消しています</translation>
    </message>
    <message>
        <source>Putting off the reminder</source>
        <translation>再通知を設定しています</translation>
    </message>
    <message>
        <source>You will be reminded again: %s</source>
        <translation>再通知：%s</translation>
    </message>
    <message>
        <source>Printing the protocol</source>
        <translation>日報を作成しています</translation>
    </message>
    <message>
        <source>Writing the calendar file</source>
        <translation>カレンダーファイルを書き出しています</translation>
    </message>
    <message>
        <source>Counting the due dates</source>
        <translation>期限を計算しています</translation>
    </message>
    <message>
        <source>Stopping the clock</source>
        <translation>期間の進行を停止しています</translation>
    </message>
    <message>
        <source>Letting the clock go on</source>
        <translation>期間の進行を再開しています</translation>
    </message>
    <message>
        <source>Setting another day</source>
        <translation>期日を変更しています</translation>
    </message>
    <message>
        <source>Making the period longer</source>
        <translation>期間を延長しています</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>保存しました：%s</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>To be done by us</source>
        <translation>当方が行うもの</translation>
    </message>
    <message>
        <source>Expected from others</source>
        <translation>相手方を待つもの</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>The nearest first; each with the rule that made it</source>
        <translation>近い順。期日ごとに根拠となる規則を表示</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Print protocol</source>
        <translation>日報を印刷</translation>
    </message>
    <message>
        <source>Calendar file</source>
        <translation>カレンダーファイル</translation>
    </message>
    <message>
        <source>Something happened</source>
        <translation>出来事を記録</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>期限はありません</translation>
    </message>
    <message>
        <source>Due dates appear when a notice is sent or an answer comes in.</source>
        <translation>通知書の送付や回答の受領により期限が設定されます。</translation>
    </message>
    <message>
        <source>Days off and changed rules</source>
        <translation>休業日と規則の変更</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>休業日</translation>
    </message>
    <message>
        <source>Changed rules</source>
        <translation>規則の変更</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Open cases without a due date</source>
        <translation>期限のない進行中の案件</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>Decide match %s</source>
        <translation>一致候補 %s の判断</translation>
    </message>
    <message>
        <source>Record verdict</source>
        <translation>判断を記録</translation>
    </message>
    <message>
        <source>What is the same, or why is it not?</source>
        <translation>何が同じか、または違う理由</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>DeriveDialog</name>
    <message>
        <source>Derive from %s</source>
        <translation>%sから作成</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>The original is only read. What is made becomes an item of its own that names the original, its hash, the tool and every parameter.</source>
        <translation>原本は読むだけです。作成したものは独立した証拠となり、原本とそのハッシュ、道具、全ての設定値を記録します。</translation>
    </message>
    <message>
        <source>A frame, or a part of one (PNG)</source>
        <translation>1画面、又はその一部（PNG）</translation>
    </message>
    <message>
        <source>A sheet of frames with their times (PNG)</source>
        <translation>時刻付きの画面一覧（PNG）</translation>
    </message>
    <message>
        <source>A copy that every player shows (MP4)</source>
        <translation>どのプレーヤーでも再生できる写し（MP4）</translation>
    </message>
    <message>
        <source>From 0 to %s</source>
        <translation>0から%sまで</translation>
    </message>
    <message>
        <source>Like 10,20,300,200; empty for all of it</source>
        <translation>例：10,20,300,200（空欄なら全体）</translation>
    </message>
    <message>
        <source>What to make</source>
        <translation>作成するもの</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Part: x, y, width, height in pixels</source>
        <translation>切出し範囲：x, y, 幅, 高さ（ピクセル）</translation>
    </message>
    <message>
        <source>Number of frames</source>
        <translation>画面の数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>“%s” is not a number.</source>
        <translation>「%s」は数字ではありません。</translation>
    </message>
    <message>
        <source>Write it in digits.</source>
        <translation>数字で書いてください。</translation>
    </message>
    <message>
        <source>The part is not four whole numbers.</source>
        <translation>切出し範囲が4個の整数ではありません。</translation>
    </message>
    <message>
        <source>Write it like 10,20,300,200.</source>
        <translation>10,20,300,200のように書いてください。</translation>
    </message>
</context>
<context>
    <name>DerivedCard</name>
    <message>
        <source>Originals and derived items</source>
        <translation>原本と作成物</translation>
    </message>
    <message>
        <source>Derived from %s</source>
        <translation>%sから作成</translation>
    </message>
    <message>
        <source>SHA-256 of the original then</source>
        <translation>作成時の原本のSHA-256</translation>
    </message>
    <message>
        <source>Derived: %s</source>
        <translation>作成物：%s</translation>
    </message>
    <message>
        <source>This is an original; nothing was derived from it.</source>
        <translation>これは原本です。ここから作成したものはありません。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Saving the settings</source>
        <translation>設定を保存しています</translation>
    </message>
</context>
<context>
    <name>DiffDialog</name>
    <message>
        <source>What %1 changes in %2</source>
        <translation>%2 に対する %1 の変更点</translation>
    </message>
    <message>
        <source>%1 lines are new (+), %2 are gone (-).</source>
        <translation>追加 (+) %1 行、削除 (-) %2 行</translation>
    </message>
    <message>
        <source>Both say the same.</source>
        <translation>内容は同じです。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>DigestCard</name>
    <message>
        <source>%s overdue</source>
        <translation>期限超過 %s件</translation>
    </message>
    <message>
        <source>%s today</source>
        <translation>本日 %s件</translation>
    </message>
    <message>
        <source>%s within seven days</source>
        <translation>7日以内 %s件</translation>
    </message>
    <message>
        <source>%s to prepare</source>
        <translation>要準備 %s件</translation>
    </message>
    <message>
        <source>%s paused</source>
        <translation>停止中 %s件</translation>
    </message>
    <message>
        <source>Open cases without a due date: %s</source>
        <translation>期限のない進行中の案件：%s件</translation>
    </message>
</context>
<context>
    <name>DraftDialog</name>
    <message>
        <source>Draft a notice</source>
        <translation>通知を起案</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>起案</translation>
    </message>
    <message>
        <source>The letter is filled from the records of the case; you can change every field after.</source>
        <translation>書面は案件の記録から作成されます。各項目は後から変更できます。</translation>
    </message>
    <message>
        <source>Kind of letter</source>
        <translation>書面の種類</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Follows the letter</source>
        <translation>もとになる書面</translation>
    </message>
    <message>
        <source>No letter of this case has left the house yet.</source>
        <translation>この案件ではまだ書面を発行していません。</translation>
    </message>
    <message>
        <source>As the clip or the earlier letter says</source>
        <translation>クリップまたは先の書面のとおり</translation>
    </message>
</context>
<context>
    <name>DraftingDesk</name>
    <message>
        <source>Drafting the notice</source>
        <translation>通知を起案しています</translation>
    </message>
</context>
<context>
    <name>DropWell</name>
    <message>
        <source>Choose files</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>Take %s out</source>
        <translation>%s を外す</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Mark as met</source>
        <translation>完了にする</translation>
    </message>
    <message>
        <source>Record what is there</source>
        <translation>結果を記録</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>期日を変更</translation>
    </message>
    <message>
        <source>Longer period</source>
        <translation>期間を延長</translation>
    </message>
    <message>
        <source>Shown by: %s</source>
        <translation>起算の根拠：%s</translation>
    </message>
    <message>
        <source>When it passes: %s</source>
        <translation>経過後：%s</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Take back the other day</source>
        <translation>変更を取り消す</translation>
    </message>
    <message>
        <source>Remind me later</source>
        <translation>後で再通知</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>1時間後</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>明日の始業時</translation>
    </message>
    <message>
        <source>On a day…</source>
        <translation>日を指定…</translation>
    </message>
</context>
<context>
    <name>DueLines</name>
    <message>
        <source>Nothing is late, and nothing falls due within seven days.</source>
        <translation>期限を過ぎた事項も、7日以内に期限を迎える事項もありません。</translation>
    </message>
    <message>
        <source>and %s more in Deadlines</source>
        <translation>ほか%s件（「期限」で表示）</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <source>Due</source>
        <translation>期日</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>EditCaseDialog</name>
    <message>
        <source>Change case %s</source>
        <translation>案件 %s を変更</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>It is about</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>申告者</translation>
    </message>
</context>
<context>
    <name>EditCharacterDialog</name>
    <message>
        <source>Change character %s</source>
        <translation>キャラクター %s を変更</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>EditWorkDialog</name>
    <message>
        <source>Change work %s</source>
        <translation>作品 %s を変更</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ElementDialog</name>
    <message>
        <source>What do the two frames show?</source>
        <translation>二つの画面に見えるもの</translation>
    </message>
    <message>
        <source>Revise the finding</source>
        <translation>所見の改訂</translation>
    </message>
    <message>
        <source>Record finding</source>
        <translation>所見を記録</translation>
    </message>
    <message>
        <source>Record revision</source>
        <translation>改訂を記録</translation>
    </message>
    <message>
        <source>None in particular</source>
        <translation>特になし</translation>
    </message>
    <message>
        <source>What is the same, or what differs?</source>
        <translation>何が同じか、または何が違うか</translation>
    </message>
    <message>
        <source>Clip from</source>
        <translation>動画の開始</translation>
    </message>
    <message>
        <source>Clip to</source>
        <translation>動画の終了</translation>
    </message>
    <message>
        <source>Work from</source>
        <translation>作品の開始</translation>
    </message>
    <message>
        <source>Work to</source>
        <translation>作品の終了</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>キャラクター</translation>
    </message>
    <message>
        <source>Your verdict</source>
        <translation>あなたの判断</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>What is heard has no frames; its times are enough.</source>
        <translation>音の要素に画面は不要です。時刻だけを記録します。</translation>
    </message>
    <message>
        <source>No frames were chosen for it.</source>
        <translation>画面は選ばれていません。</translation>
    </message>
    <message>
        <source>Frames: %1 of the clip, %2 of the work</source>
        <translation>画面：動画の%1、作品の%2</translation>
    </message>
    <message>
        <source>“%1” in the field “%2” is no time.</source>
        <translation>「%2」の「%1」は時刻ではありません。</translation>
    </message>
    <message>
        <source>Write it like 1:03.2.</source>
        <translation>1:03.2のように入力してください。</translation>
    </message>
</context>
<context>
    <name>ElementFindings</name>
    <message>
        <source>Element findings</source>
        <translation>要素の所見</translation>
    </message>
    <message>
        <source>Recording the revision</source>
        <translation>改訂を記録しています</translation>
    </message>
    <message>
        <source>Revise…</source>
        <translation>改訂…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>No element is on record</source>
        <translation>要素の所見はまだありません</translation>
    </message>
    <message>
        <source>Stop where both frames show it, then add a finding.</source>
        <translation>双方の画面にその要素が見える所で止め、所見を追加してください。</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Recording the finding</source>
        <translation>所見を記録しています</translation>
    </message>
    <message>
        <source>Withdrawing the finding</source>
        <translation>所見を撤回しています</translation>
    </message>
    <message>
        <source>Finding %1: %2, %3.</source>
        <translation>所見%1：%2、%3。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>revision %s</source>
        <translation>第%s版</translation>
    </message>
    <message>
        <source>Withdrawn by %1: %2</source>
        <translation>%1が撤回：%2</translation>
    </message>
</context>
<context>
    <name>EndLicenceDialog</name>
    <message>
        <source>End the licence of %s</source>
        <translation>%sの許諾を終了</translation>
    </message>
    <message>
        <source>End licence</source>
        <translation>許諾を終了</translation>
    </message>
    <message>
        <source>For example: the contract of 2025 ran out</source>
        <translation>例：2025年の契約が満了</translation>
    </message>
    <message>
        <source>It stays on record for uses of its time. From this day on it covers nothing.</source>
        <translation>許諾期間中の利用のために記録は残ります。この日以降は何も許諾しません。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>EscalateDialog</name>
    <message>
        <source>Take case %s further</source>
        <translation>案件%sの上位対応</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>上位対応へ進む</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>Why further, and why by this route?</source>
        <translation>なぜ先に進むのか、なぜこの経路か</translation>
    </message>
    <message>
        <source>No reason is given.</source>
        <translation>理由が入力されていません。</translation>
    </message>
    <message>
        <source>Say why the case goes further.</source>
        <translation>先に進む理由を書いてください。</translation>
    </message>
    <message>
        <source>Choose another route, or say in the note why this one all the same.</source>
        <translation>別の経路を選ぶか、それでもこの経路を選ぶ理由をメモに書いてください。</translation>
    </message>
    <message>
        <source>No route is advice to take it: the records tell only which are open.</source>
        <translation>どの経路も推奨ではありません。記録から利用できるかどうかだけを示します。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Rung</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>On it now</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>利用可</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>利用不可</translation>
    </message>
    <message>
        <source>What it lacks</source>
        <translation>足りないもの</translation>
    </message>
    <message>
        <source>Letters of ours</source>
        <translation>使用する通知書</translation>
    </message>
    <message>
        <source>To have at hand</source>
        <translation>用意するもの</translation>
    </message>
    <message>
        <source>Bear in mind</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <source>Something happened</source>
        <translation>出来事の記録</translation>
    </message>
    <message>
        <source>Count from it</source>
        <translation>期限を計算する</translation>
    </message>
    <message>
        <source>Such as C-2026-0001 or N-2026-0001</source>
        <translation>例：C-2026-0001、N-2026-0001</translation>
    </message>
    <message>
        <source>The document and page that show it</source>
        <translation>根拠となる書面と頁</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>出来事</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>発生日</translation>
    </message>
    <message>
        <source>Case or notice</source>
        <translation>案件または通知書</translation>
    </message>
    <message>
        <source>What shows it</source>
        <translation>根拠資料</translation>
    </message>
</context>
<context>
    <name>EvidenceDesk</name>
    <message>
        <source>Taking the pasted picture into the vault</source>
        <translation>貼り付けた画像を保管庫に取込み</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard. Copy a screenshot and paste it here.</source>
        <translation>クリップボードに画像がありません。画面の画像をコピーして、ここに貼り付けてください。</translation>
    </message>
    <message>
        <source>Capturing the address of %s</source>
        <translation>%sのURLを取得</translation>
    </message>
    <message>
        <source>Taking evidence into the vault</source>
        <translation>証拠を保管庫に取込み</translation>
    </message>
    <message>
        <source>Writing the package</source>
        <translation>パッケージを作成</translation>
    </message>
    <message>
        <source>Checking the package</source>
        <translation>パッケージを確認</translation>
    </message>
    <message>
        <source>Saved and read back: %s.</source>
        <translation>保存し、読み返しました：%s</translation>
    </message>
    <message>
        <source>Left out of the folder, since they are no files to keep: %s. The custody record names them.</source>
        <translation>フォルダー内で、保存するファイルでないもの：%s件。取扱記録に名前があります。</translation>
    </message>
    <message>
        <source>Captured and read back: %s.</source>
        <translation>取得し、読み返しました：%s</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Attach evidence</source>
        <translation>証拠を追加</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>追加する</translation>
    </message>
    <message>
        <source>Drop videos, screenshots, mails, saved pages, documents or whole folders here</source>
        <translation>動画、画面の画像、メール、保存したページ、文書、フォルダーをここにドロップ</translation>
    </message>
    <message>
        <source>The case as a whole</source>
        <translation>案件全体</translation>
    </message>
    <message>
        <source>Guess from the file</source>
        <translation>ファイルから判定</translation>
    </message>
    <message>
        <source>How and where was it captured?</source>
        <translation>どこで、どのように保全しましたか</translation>
    </message>
    <message>
        <source>Files are copied into the vault and read back to be sure. The originals stay as they are. Attachments of a mail become items of their own.</source>
        <translation>ファイルを保管庫に写し、読み返して確かめます。元のファイルはそのままです。メールの添付ファイルは、それぞれ独立した証拠になります。</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Name, number, hash or person</source>
        <translation>名前、番号、ハッシュ、担当者</translation>
    </message>
    <message>
        <source>Find evidence by name, number, hash or person</source>
        <translation>名前、番号、ハッシュ、担当者で証拠を探す</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全ての種別</translation>
    </message>
    <message>
        <source>State of the file</source>
        <translation>ファイルの状態</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>全ての状態</translation>
    </message>
    <message>
        <source>Any credentials</source>
        <translation>全てのクレデンシャル</translation>
    </message>
    <message>
        <source>Time-stamp</source>
        <translation>タイムスタンプ</translation>
    </message>
    <message>
        <source>Any time-stamp</source>
        <translation>全てのスタンプ</translation>
    </message>
    <message>
        <source>Original or derived</source>
        <translation>原本・作成物</translation>
    </message>
    <message>
        <source>All origins</source>
        <translation>原本と作成物</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>原本</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>作成物</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2件中%1件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>取込日時</translation>
    </message>
    <message>
        <source>derived from %s</source>
        <translation>%sから作成</translation>
    </message>
</context>
<context>
    <name>EvidenceTab</name>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Evidence in the vault</source>
        <translation>保管庫の証拠</translation>
    </message>
    <message>
        <source>Compare with our works</source>
        <translation>自社作品と照合</translation>
    </message>
    <message>
        <source>Exception review</source>
        <translation>権利制限の検討</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Capture its address</source>
        <translation>URLを取得</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>URLを開く</translation>
    </message>
    <message>
        <source>Look for it again</source>
        <translation>再確認を記録</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>投稿者の記録を表示</translation>
    </message>
    <message>
        <source>Attach files or folders</source>
        <translation>ファイルやフォルダーを追加</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>画像を貼付け</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>Write a package of this case</source>
        <translation>この案件のパッケージを作成</translation>
    </message>
    <message>
        <source>Check a package</source>
        <translation>パッケージを確認</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>未検討</translation>
    </message>
</context>
<context>
    <name>ExceptionDialog</name>
    <message>
        <source>Exception review of %s</source>
        <translation>%s の権利制限の検討</translation>
    </message>
    <message>
        <source>Record review</source>
        <translation>検討結果を記録</translation>
    </message>
    <message>
        <source>What was considered, and why do you conclude so?</source>
        <translation>検討した内容と、結論の理由</translation>
    </message>
    <message>
        <source>A notice needs a person&apos;s view on each clip. It is recorded as yours, %s; no score replaces it.</source>
        <translation>通知には、クリップごとに人の判断が必要です。%s さんの検討として記録され、スコアでは代えられません。</translation>
    </message>
    <message>
        <source>Considered</source>
        <translation>検討した事項</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>結論</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Fan-work guideline of %s</source>
        <translation>%sの二次創作ガイドライン</translation>
    </message>
    <message>
        <source>Tick “%s” once you have considered it; the case goes no further without.</source>
        <translation>検討したら「%s」にチェックしてください。チェックがないと案件は先に進みません。</translation>
    </message>
</context>
<context>
    <name>ExchangeDesk</name>
    <message>
        <source>Writing fingerprints</source>
        <translation>指紋を書き出しています</translation>
    </message>
    <message>
        <source>Checking fingerprints</source>
        <translation>指紋を検査しています</translation>
    </message>
    <message>
        <source>Taking in fingerprints</source>
        <translation>指紋を取り込んでいます</translation>
    </message>
    <message>
        <source>Taking out fingerprints</source>
        <translation>指紋を照合から外しています</translation>
    </message>
    <message>
        <source>%1 is written. Read this key to the partner: %2</source>
        <translation>%1 を書き出しました。この鍵を相手に読み上げてください：%2</translation>
    </message>
    <message>
        <source>Clips are compared with works of %s from now on.</source>
        <translation>これからは%sの作品とも照合します。</translation>
    </message>
</context>
<context>
    <name>ExhibitList</name>
    <message>
        <source>Frame pairs chosen as exhibits</source>
        <translation>証拠資料に選んだ画面の組</translation>
    </message>
    <message>
        <source>What the pair shows</source>
        <translation>この組で分かること</translation>
    </message>
    <message>
        <source>Caption of the chosen pair</source>
        <translation>選んだ組の説明</translation>
    </message>
    <message>
        <source>Earlier in the order</source>
        <translation>順番を前へ</translation>
    </message>
    <message>
        <source>Later in the order</source>
        <translation>順番を後へ</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>These stand on the comparison sheet in this order, in place of the measured ones.</source>
        <translation>測定した組の代わりに、この順番で対比資料に載ります。</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>No pair is chosen</source>
        <translation>選んだ組はありません</translation>
    </message>
    <message>
        <source>“Use as exhibit” (E) keeps the two frames that stand there. Until then letters show measured pairs.</source>
        <translation>「証拠資料に使う」（E）で、表示中の2つの画面を選べます。選ぶまでは、測定した組が書面に載ります。</translation>
    </message>
    <message>
        <source>Frame pair</source>
        <translation>画面の組</translation>
    </message>
    <message>
        <source>%1. Work %2 · clip %3</source>
        <translation>%1. 作品 %2・クリップ %3</translation>
    </message>
    <message>
        <source>Putting frame pairs in order</source>
        <translation>画面の組を並べ替えています</translation>
    </message>
    <message>
        <source>Keeping the caption</source>
        <translation>説明を保存しています</translation>
    </message>
    <message>
        <source>Taking a frame pair out</source>
        <translation>画面の組を外しています</translation>
    </message>
</context>
<context>
    <name>FaultDesk</name>
    <message>
        <source>The fault from before came again; it is in the log.</source>
        <translation>先ほどと同じ問題がまた起きました。ログに記録しています。</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Take what the record says: %s</source>
        <translation>記録の内容に戻す: %s</translation>
    </message>
    <message>
        <source>Taken from the record when you save</source>
        <translation>保存すると記録の内容に戻ります</translation>
    </message>
</context>
<context>
    <name>FilingDialog</name>
    <message>
        <source>Filing in case %s</source>
        <translation>案件%sの申立て</translation>
    </message>
    <message>
        <source>Record filing</source>
        <translation>申立てを記録</translation>
    </message>
    <message>
        <source>For example: Copyright Claims Board</source>
        <translation>例：Copyright Claims Board</translation>
    </message>
    <message>
        <source>Asks for an order that keeps the item down, not only for money</source>
        <translation>金銭だけでなく、復元を止める命令を求めている</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>A later filing takes the place of the earlier one, which stays on record.</source>
        <translation>新しい申立てが前のものに代わります。前の記録は残ります。</translation>
    </message>
    <message>
        <source>Court or board</source>
        <translation>裁判所・委員会</translation>
    </message>
    <message>
        <source>Docket number</source>
        <translation>事件番号</translation>
    </message>
    <message>
        <source>Filed on</source>
        <translation>申立日</translation>
    </message>
    <message>
        <source>Defendant</source>
        <translation>相手方</translation>
    </message>
    <message>
        <source>Clips it names</source>
        <translation>対象のクリップ</translation>
    </message>
    <message>
        <source>Proof sent to the provider on</source>
        <translation>事業者への証明送付日</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
</context>
<context>
    <name>FilingsCard</name>
    <message>
        <source>Court or board</source>
        <translation>裁判所・委員会</translation>
    </message>
    <message>
        <source>Record a filing</source>
        <translation>申立てを記録</translation>
    </message>
    <message>
        <source>No filing is on record. After a counter-notice, only an action that the provider hears of in time keeps the item down.</source>
        <translation>申立ての記録はありません。反対通知の後は、期限内に事業者へ知らせた申立てだけが復元を止めます。</translation>
    </message>
    <message>
        <source>proof not sent to the provider yet</source>
        <translation>事業者へ証明未送付</translation>
    </message>
    <message>
        <source>proof sent on %s</source>
        <translation>証明送付 %s</translation>
    </message>
    <message>
        <source>asks for an order</source>
        <translation>差止めを請求</translation>
    </message>
    <message>
        <source>asks for no order</source>
        <translation>差止めの請求なし</translation>
    </message>
</context>
<context>
    <name>FindingsCard</name>
    <message>
        <source>%s to mend before approval</source>
        <translation>承認前の要修正 %s件</translation>
    </message>
    <message>
        <source>Nothing stops it</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>Frozen as issued</source>
        <translation>発行時の内容で固定</translation>
    </message>
    <message>
        <source>Stops the letter</source>
        <translation>発行できない理由</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>確認したい点</translation>
    </message>
</context>
<context>
    <name>FirstStepsCard</name>
    <message>
        <source>The path to the first letter</source>
        <translation>最初の書面までの手順</translation>
    </message>
    <message>
        <source>The guide about it</source>
        <translation>手順の説明</translation>
    </message>
    <message>
        <source>Put away; Help brings it back</source>
        <translation>閉じる（「ヘルプ」からまた表示できます）</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2件中%1件完了</translation>
    </message>
    <message>
        <source>Only the next step</source>
        <translation>次の手順のみ</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>すべての手順</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Your studio</source>
        <translation>スタジオ情報</translation>
    </message>
    <message>
        <source>Name, address, contact, who signs: every law asks who is writing.</source>
        <translation>名称、所在地、連絡先、署名者。どの法律でも、差出人の明示が必要です。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>入力する</translation>
    </message>
    <message>
        <source>A work and its references</source>
        <translation>作品と参照素材</translation>
    </message>
    <message>
        <source>Clips are compared with what you register here, and with nothing else.</source>
        <translation>クリップは、ここに登録したものとだけ照合します。</translation>
    </message>
    <message>
        <source>Go to Works</source>
        <translation>作品を開く</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>The address or the file of what you saw; it opens a case.</source>
        <translation>見つけたもののURLかファイルを登録します。案件も作られます。</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>証拠を残す</translation>
    </message>
    <message>
        <source>Attach or capture the clip and its page now: posts vanish without notice.</source>
        <translation>投稿は予告なく消えます。動画とページを今のうちに保存します。</translation>
    </message>
    <message>
        <source>Go to evidence</source>
        <translation>証拠を開く</translation>
    </message>
    <message>
        <source>Compare, and decide on the match</source>
        <translation>照合し、判断する</translation>
    </message>
    <message>
        <source>The program shows what corresponds; a person says whether it is your work.</source>
        <translation>対応する箇所をソフトが示し、自社作品かどうかは人が判断します。</translation>
    </message>
    <message>
        <source>Go to the match</source>
        <translation>照合を開く</translation>
    </message>
    <message>
        <source>Review the exceptions</source>
        <translation>権利制限を検討する</translation>
    </message>
    <message>
        <source>Quotation, parody and others: no letter claims infringement without it.</source>
        <translation>引用やパロディなどの検討です。これなしに侵害を主張する書面は出せません。</translation>
    </message>
    <message>
        <source>Go to the review</source>
        <translation>検討を開く</translation>
    </message>
    <message>
        <source>Draft and check the letter</source>
        <translation>書面を起案し、確認する</translation>
    </message>
    <message>
        <source>The records fill it; the checks say what the law still wants.</source>
        <translation>記録から本文が埋まり、法律上足りないものが示されます。</translation>
    </message>
    <message>
        <source>Go to the letter</source>
        <translation>書面を開く</translation>
    </message>
    <message>
        <source>Approve and issue</source>
        <translation>承認し、発行する</translation>
    </message>
    <message>
        <source>Another person approves; then text and PDF are fixed for good.</source>
        <translation>別の人が承認します。発行すると、本文とPDFは変わりません。</translation>
    </message>
</context>
<context>
    <name>FolderResultDialog</name>
    <message>
        <source>What the folder resembles</source>
        <translation>フォルダーの照合結果</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Only looked at: nothing was stored. To act on a match, log the clip with its file.</source>
        <translation>見るだけで、何も保存していません。対応するには、ファイルを添えてクリップを登録してください。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Nothing in the register matches.</source>
        <translation>登録した参照素材に一致するものはありません。</translation>
    </message>
</context>
<context>
    <name>FollowUpDialog</name>
    <message>
        <source>Follow up on %s</source>
        <translation>%sの続き</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>No letter yet</source>
        <translation>書面はまだ作らない</translation>
    </message>
    <message>
        <source>%1 is dealt with in a case that follows %2. Its letter cites the earlier one: %3.</source>
        <translation>%1は%2に続く案件で扱います。書面は先の通知を引用します：%3。</translation>
    </message>
    <message>
        <source>Letter to draft</source>
        <translation>起案する書面</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Progress</source>
        <translation>進捗</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>What you typed is not kept yet.</source>
        <translation>入力した内容はまだ保存されていません。</translation>
    </message>
    <message>
        <source>Press Esc once more to close the form without it.</source>
        <translation>もう一度Escを押すと、保存せずに閉じます。</translation>
    </message>
</context>
<context>
    <name>FormTextDialog</name>
    <message>
        <source>%s for a web form</source>
        <translation>%s ウェブフォーム用</translation>
    </message>
    <message>
        <source>Copy each field into the platform&apos;s form, then record here that it was sent.</source>
        <translation>各欄をプラットフォームのフォームへ貼り付け、送付後に記録してください。</translation>
    </message>
    <message>
        <source>Copy %s</source>
        <translation>%s をコピー</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>未入力</translation>
    </message>
    <message>
        <source>Copy the whole letter</source>
        <translation>全文をコピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>the whole letter</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Copied: %s</source>
        <translation>コピーしました：%s</translation>
    </message>
    <message>
        <source>, %s too many</source>
        <translation>（%s 字超過）</translation>
    </message>
</context>
<context>
    <name>GiveFingerprintsDialog</name>
    <message>
        <source>Give fingerprints of %s</source>
        <translation>「%s」の指紋を渡す</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>ファイルを書き出す</translation>
    </message>
    <message>
        <source>A partner can compare clips with your work without having it. No media is given.</source>
        <translation>相手は、作品そのものを持たずに、クリップを貴社の作品と照合できるようになります。素材は渡しません。</translation>
    </message>
    <message>
        <source>For your own records</source>
        <translation>社内の記録用です</translation>
    </message>
    <message>
        <source>Empty: your studio</source>
        <translation>空欄なら自社名</translation>
    </message>
    <message>
        <source>With small grey pictures of the work</source>
        <translation>作品の小さな白黒画像も入れる</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新しいファイル</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>渡す相手</translation>
    </message>
    <message>
        <source>In the name of</source>
        <translation>名乗る名称</translation>
    </message>
</context>
<context>
    <name>GuideLinkDialog</name>
    <message>
        <source>The guide itself needs no connection; this page lies outside of it.</source>
        <translation>手引は通信なしで読めます。このページは手引の外にあります。</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User guide</source>
        <translation>利用の手引</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>手引の本文</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>The guide does not have these words.</source>
        <translation>手引にこの語句はありません。</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>手引を検索</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Hand over case %s</source>
        <translation>案件%sの引継ぎ</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>Now with: %s</source>
        <translation>現在の担当：%s</translation>
    </message>
    <message>
        <source>A name; left empty, the case lies there for anybody</source>
        <translation>氏名（空欄なら担当者なしに戻します）</translation>
    </message>
    <message>
        <source>What is done, what is next, what to watch</source>
        <translation>済んだこと、次にすること、注意点</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>引継先</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>現在の状況</translation>
    </message>
</context>
<context>
    <name>ImportDesk</name>
    <message>
        <source>Importing the table</source>
        <translation>表を取り込み中</translation>
    </message>
    <message>
        <source>Saving the refused rows</source>
        <translation>取り込めなかった行を保存しています</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>保存しました: %s</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>取り込みを取り消し中</translation>
    </message>
    <message>
        <source>Import %s was taken back.</source>
        <translation>取り込み %s を取り消しました。</translation>
    </message>
    <message>
        <source>What was worked on since stays: %s.</source>
        <translation>その後に作業されたものは残ります: %s</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a table</source>
        <translation>表を取り込む</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Drop a CSV, TSV or XLSX file here</source>
        <translation>CSV・TSV・XLSXファイルをここにドロップ</translation>
    </message>
    <message>
        <source>Or paste a table, or a list of addresses</source>
        <translation>または表やURLの一覧を貼り付け</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Reports for the Inbox</source>
        <translation>受信箱への申告</translation>
    </message>
    <message>
        <source>Open a case for each uploader</source>
        <translation>投稿者ごとに案件を作成</translation>
    </message>
    <message>
        <source>Open a case for each row</source>
        <translation>行ごとに案件を作成</translation>
    </message>
    <message>
        <source>Open one case for all</source>
        <translation>全体で1つの案件を作成</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Empty for nobody</source>
        <translation>空欄なら担当なし</translation>
    </message>
    <message>
        <source>First sheet</source>
        <translation>最初のシート</translation>
    </message>
    <message>
        <source>As written, year first</source>
        <translation>記載どおり（年が先）</translation>
    </message>
    <message>
        <source>Day first: 03/04 is 3 April</source>
        <translation>日が先: 03/04は4月3日</translation>
    </message>
    <message>
        <source>Month first: 03/04 is 4 March</source>
        <translation>月が先: 03/04は3月4日</translation>
    </message>
    <message>
        <source>Try without logging</source>
        <translation>登録せずに試す</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>以前の取り込み</translation>
    </message>
    <message>
        <source>Pasted table</source>
        <translation>貼り付けた表</translation>
    </message>
    <message>
        <source>Rows are</source>
        <translation>行の内容</translation>
    </message>
    <message>
        <source>Clips go into</source>
        <translation>クリップの登録先</translation>
    </message>
    <message>
        <source>Work of the new cases</source>
        <translation>新しい案件の作品</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
    <message>
        <source>Days such as 03/04/2026</source>
        <translation>03/04/2026 のような日付</translation>
    </message>
    <message>
        <source>First rows and what their columns hold</source>
        <translation>先頭の行と各列の内容</translation>
    </message>
    <message>
        <source>Choose what each column holds, above its first row.</source>
        <translation>各列の内容を、先頭の行の上で選んでください。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>What column %s holds</source>
        <translation>列「%s」の内容</translation>
    </message>
</context>
<context>
    <name>ImportResultDialog</name>
    <message>
        <source>Import %s</source>
        <translation>取り込み %s</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>取り込みなし</translation>
    </message>
    <message>
        <source>The table is imported</source>
        <translation>表を取り込みました</translation>
    </message>
    <message>
        <source>Tried without logging</source>
        <translation>登録せずに試した結果</translation>
    </message>
    <message>
        <source>Row %s</source>
        <translation>%s行目</translation>
    </message>
    <message>
        <source>… and %s more</source>
        <translation>…ほか%s件</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>この取り込みを取り消す</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>取り込めなかった行を保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ImportsDialog</name>
    <message>
        <source>From</source>
        <translation>取り込み元</translation>
    </message>
    <message>
        <source>When, by whom</source>
        <translation>日時・担当</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>以前の取り込み</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>取り込みはまだありません。</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>The Inbox is empty</source>
        <translation>受信箱は空です</translation>
    </message>
    <message>
        <source>Record what creators, fans or colleagues report; then turn it into a case.</source>
        <translation>クリエイターやファン、社内からの申告を記録し、案件にします。</translation>
    </message>
    <message>
        <source>Record a report</source>
        <translation>申告を記録</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>受信箱</translation>
    </message>
    <message>
        <source>Reports that wait for a decision</source>
        <translation>判断を待っている申告</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>表を取り込む</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>申告</translation>
    </message>
    <message>
        <source>From</source>
        <translation>申告者</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受付日時</translation>
    </message>
    <message>
        <source>%s more about this address</source>
        <translation>同じURLの申告が他に%s件</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>担当を決める</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>後日に回す</translation>
    </message>
    <message>
        <source>Add to a case</source>
        <translation>案件に加える</translation>
    </message>
    <message>
        <source>Turn into a case</source>
        <translation>案件にする</translation>
    </message>
    <message>
        <source>Logged before: %s</source>
        <translation>登録済み: %s</translation>
    </message>
    <message>
        <source>Close without a case</source>
        <translation>案件にせず終了</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>案件を作成</translation>
    </message>
    <message>
        <source>Close report</source>
        <translation>申告を終了</translation>
    </message>
</context>
<context>
    <name>ItemPage</name>
    <message>
        <source>Check now</source>
        <translation>今すぐ確認</translation>
    </message>
    <message>
        <source>Derive</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Save the proof</source>
        <translation>証明を保存</translation>
    </message>
    <message>
        <source>Answer a challenge</source>
        <translation>異議への回答</translation>
    </message>
    <message>
        <source>Reading %s again</source>
        <translation>%sを読み直し</translation>
    </message>
    <message>
        <source>Every byte of %s is as it came in; the check is on record.</source>
        <translation>%sは全バイトが取込時のままです。確認は記録しました。</translation>
    </message>
    <message>
        <source>Deriving from %s</source>
        <translation>%sから作成中</translation>
    </message>
    <message>
        <source>%1 was derived from %2.</source>
        <translation>%2から%1を作成しました。</translation>
    </message>
    <message>
        <source>Writing the proof</source>
        <translation>証明を作成</translation>
    </message>
    <message>
        <source>The proof is saved: %s. It says in itself how to check it.</source>
        <translation>証明を保存しました：%s。確かめ方はその中に書かれています。</translation>
    </message>
</context>
<context>
    <name>ItemPreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>ファイルの文字</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>ファイルを読んでいます</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>冒頭のみを表示しています。</translation>
    </message>
    <message>
        <source>Files of this kind are kept as they are and not shown.</source>
        <translation>この種類のファイルはそのまま保存し、表示しません。</translation>
    </message>
    <message>
        <source>The file cannot be drawn. It is kept as it came in.</source>
        <translation>このファイルは表示できません。取込時のまま保存しています。</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Copy what went wrong</source>
        <translation>エラーの内容をコピー</translation>
    </message>
    <message>
        <source>%s a second</source>
        <translation>毎秒 %s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%s s left</source>
        <translation>残り約 %s 秒</translation>
    </message>
    <message>
        <source>%s min left</source>
        <translation>残り約 %s 分</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>中止しています…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中止しました</translation>
    </message>
    <message>
        <source>Done in %s s</source>
        <translation>完了（%s 秒）</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
</context>
<context>
    <name>JobsStrip</name>
    <message>
        <source>Nothing runs, and nothing has run since the program was started.</source>
        <translation>実行中のジョブはありません。起動してから実行したものもありません。</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>終わったものを消す</translation>
    </message>
    <message>
        <source>Close the list of jobs</source>
        <translation>ジョブの一覧を閉じる</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>1 job runs</source>
        <translation>実行中 1 件</translation>
    </message>
    <message>
        <source>%s jobs run</source>
        <translation>実行中 %s 件</translation>
    </message>
    <message>
        <source>1 job failed</source>
        <translation>失敗 1 件</translation>
    </message>
    <message>
        <source>%s jobs failed</source>
        <translation>失敗 %s 件</translation>
    </message>
</context>
<context>
    <name>JudgingDesk</name>
    <message>
        <source>Comparing %s with our works</source>
        <translation>%s を自社作品と照合しています</translation>
    </message>
    <message>
        <source>Leads found for %1: %2. A person decides on each.</source>
        <translation>%1 の手がかりが %2 件あります。判断は人が行います。</translation>
    </message>
    <message>
        <source>Nothing in our works corresponds to %s.</source>
        <translation>%s に対応する自社作品は見つかりませんでした。</translation>
    </message>
    <message>
        <source>Recording the verdict</source>
        <translation>判断を記録しています</translation>
    </message>
    <message>
        <source>Recording the review</source>
        <translation>検討結果を記録しています</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>Seen before: %s</source>
        <translation>既知のもの：%s件</translation>
    </message>
    <message>
        <source>Other clips of this account: %s</source>
        <translation>同じアカウントの他のクリップ：%s件</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>Open a follow-up case</source>
        <translation>続きの案件を開く</translation>
    </message>
    <message>
        <source>Opening the follow-up case</source>
        <translation>続きの案件を開始</translation>
    </message>
    <message>
        <source>Case %1 follows %2; its letter cites %3.</source>
        <translation>案件%1は%2の続きです。書面は%3を引用します。</translation>
    </message>
</context>
<context>
    <name>LastVerdict</name>
    <message>
        <source>Reason of the last verdict</source>
        <translation>直前の判断の理由</translation>
    </message>
    <message>
        <source>In my own words…</source>
        <translation>自分の言葉で入力…</translation>
    </message>
</context>
<context>
    <name>LaterDialog</name>
    <message>
        <source>Remind me on a day</source>
        <translation>日を決めて再通知</translation>
    </message>
    <message>
        <source>Remind me then</source>
        <translation>この日に再通知</translation>
    </message>
    <message>
        <source>On the morning of</source>
        <translation>始業時に再通知する日</translation>
    </message>
    <message>
        <source>There is no day.</source>
        <translation>日が入力されていません。</translation>
    </message>
    <message>
        <source>Write it like 2026-11-22.</source>
        <translation>2026-11-22 のように入力してください。</translation>
    </message>
</context>
<context>
    <name>LeadDetail</name>
    <message>
        <source>Frame of our work</source>
        <translation>自社作品の画面</translation>
    </message>
    <message>
        <source>Frame of the clip</source>
        <translation>クリップの画面</translation>
    </message>
    <message>
        <source>Nothing in it</source>
        <translation>該当しない</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>一覧に戻す</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Open the measured match</source>
        <translation>照合された一致を開く</translation>
    </message>
    <message>
        <source>Our work at %s</source>
        <translation>自社作品 %s</translation>
    </message>
    <message>
        <source>Clip at %s, mirrored back</source>
        <translation>クリップ %s(反転を戻して表示)</translation>
    </message>
    <message>
        <source>Clip at %s</source>
        <translation>クリップ %s</translation>
    </message>
    <message>
        <source>Our frame one second earlier</source>
        <translation>自社作品を1秒前へ</translation>
    </message>
    <message>
        <source>Our frame one second later</source>
        <translation>自社作品を1秒後へ</translation>
    </message>
    <message>
        <source>The clip&apos;s frame one second earlier</source>
        <translation>クリップを1秒前へ</translation>
    </message>
    <message>
        <source>The clip&apos;s frame one second later</source>
        <translation>クリップを1秒後へ</translation>
    </message>
</context>
<context>
    <name>LeadModelsDialog</name>
    <message>
        <source>Models for similar pictures</source>
        <translation>似た画面を探すモデル</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>モデルを加える…</translation>
    </message>
    <message>
        <source>Read the works</source>
        <translation>作品を読み込む</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Add a folder of other works…</source>
        <translation>ほかの作品のフォルダーを加える…</translation>
    </message>
    <message>
        <source>Empty the background</source>
        <translation>背景を空にする</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Trying the model</source>
        <translation>モデルを試しています</translation>
    </message>
    <message>
        <source>A model is an ONNX file with a manifest (TOML) beside it: name, version, licence, source, SHA-256 and how pictures are made ready. It is tried out behind a fence before it is taken. None comes with the program, and none is fetched.</source>
        <translation>モデルは ONNX ファイルです。同じフォルダーに説明ファイル(TOML)を置き、名称、版、許諾条件、出所、SHA-256、画面の整え方を書きます。隔離した場所で試してから登録します。モデルは付属せず、取得もしません。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許諾条件</translation>
    </message>
    <message>
        <source>References read</source>
        <translation>読み込んだ素材</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Trained on: %1. Source: %2. Licence: %3. Manifest checked on %4. SHA-256 %5.</source>
        <translation>学習に使われたもの:%1。出所:%2。許諾条件:%3。説明ファイルの確認日:%4。SHA-256:%5</translation>
    </message>
    <message>
        <source>Background: %1 frames of %2 files of other works</source>
        <translation>背景：ほかの作品の画面%1枚（%2ファイル）</translation>
    </message>
    <message>
        <source>Background: %1 frames of %2 files of other works; figures are told from %3 frames on</source>
        <translation>背景：ほかの作品の画面%1枚（%2ファイル）。数値は%3枚から示します</translation>
    </message>
    <message>
        <source>Choose the manifest beside the model</source>
        <translation>モデルの説明ファイルを選ぶ</translation>
    </message>
    <message>
        <source>Manifest (*.toml)</source>
        <translation>説明ファイル (*.toml)</translation>
    </message>
    <message>
        <source>Reading the works for similar pictures</source>
        <translation>似た画面のために作品を読み込んでいます</translation>
    </message>
    <message>
        <source>Reading frames of other works</source>
        <translation>ほかの作品の画面を読み込んでいます</translation>
    </message>
    <message>
        <source>Choose a folder with films or pictures of other works</source>
        <translation>ほかの作品の動画や画像のフォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Emptying the background</source>
        <translation>背景を空にしています</translation>
    </message>
    <message>
        <source>Taking the model out</source>
        <translation>モデルを外しています</translation>
    </message>
    <message>
        <source>References read: %1 anew, %2 as they were, %3 could not be read.</source>
        <translation>読み込んだ素材:新規 %1、既読 %2、読めなかったもの %3</translation>
    </message>
    <message>
        <source>Files of the background: %1 anew, %2 as they were, %3 could not be used.</source>
        <translation>背景のファイル：新規 %1、変更なし %2、使えなかったもの %3</translation>
    </message>
</context>
<context>
    <name>LeadNoteDialog</name>
    <message>
        <source>Note on similar picture %s</source>
        <translation>似た画面 %s のメモ</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>メモを残す</translation>
    </message>
    <message>
        <source>What should be looked at, or asked?</source>
        <translation>何を見るか、誰に聞くか</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>A note makes no finding. What you found belongs into an element finding.</source>
        <translation>メモは所見になりません。確かめたことは「要素の所見」に書いてください。</translation>
    </message>
</context>
<context>
    <name>Leads</name>
    <message>
        <source>No. %s at this moment</source>
        <translation>この時点で%s番目</translation>
    </message>
    <message>
        <source>No figure is told: that takes a background of %1 frames of other works or more. Add one under “Models…”, then look again.</source>
        <translation>数値は示しません。ほかの作品の画面が%1枚以上、背景として必要です。「モデル…」から加えて、もう一度探してください。</translation>
    </message>
    <message>
        <source>Closer to this moment than all %2 background frames (of %3 files).</source>
        <translation>背景の画面%2枚（%3ファイル）のどれよりも、この場面に似ています。</translation>
    </message>
    <message>
        <source>Closer to this moment than %1 % of the %2 background frames (of %3 files).</source>
        <translation>背景の画面%2枚（%3ファイル）のうち%1%よりも、この場面に似ています。</translation>
    </message>
    <message>
        <source>Ranked by %1 (SHA-256 %2). A place in a ranking, no likelihood.</source>
        <translation>順位を付けたモデル：%1（SHA-256 %2）。順位であり、確からしさではありません。</translation>
    </message>
</context>
<context>
    <name>LeadsTab</name>
    <message>
        <source>Similar pictures</source>
        <translation>似た画面</translation>
    </message>
    <message>
        <source>Look for similar pictures</source>
        <translation>似た画面を探す</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>モデル…</translation>
    </message>
    <message>
        <source>Looking for similar pictures</source>
        <translation>似た画面を探しています</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>A part of the program is not installed</source>
        <translation>必要な部品が入っていません</translation>
    </message>
    <message>
        <source>Looking for similar pictures needs onnxruntime. Ask whoever installs programs for “rightsdesk[leads]”. Everything else works without it.</source>
        <translation>似た画面を探すには onnxruntime が必要です。ソフトの導入を担当する方に「rightsdesk[leads]」を頼んでください。ほかの機能はそのまま使えます。</translation>
    </message>
    <message>
        <source>No model is registered</source>
        <translation>モデルが登録されていません</translation>
    </message>
    <message>
        <source>Similar pictures are ranked by a model that your house brings: an ONNX file with a manifest beside it: its licence, source and SHA-256. None comes with the program, none is fetched.</source>
        <translation>似た画面の順位は、自社で用意するモデルが付けます。ONNXファイルと、その許諾条件・出所・SHA-256を書いた説明ファイルが要ります。モデルは付属せず、取得もしません。</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>モデルを加える…</translation>
    </message>
    <message>
        <source>Nobody looked for similar pictures yet</source>
        <translation>まだ探していません</translation>
    </message>
    <message>
        <source>Where comparing finds nothing, pictures that merely look alike may show where to look. They are no matches, and no letter can rest on them.</source>
        <translation>照合で何も見つからないとき、似て見える画面が調べる場所の目安になります。一致候補ではなく、書面の根拠にもできません。</translation>
    </message>
    <message>
        <source>No similar picture</source>
        <translation>似た画面はありません</translation>
    </message>
    <message>
        <source>The clip shows nothing that could be held against the works, or they have no pictures.</source>
        <translation>クリップに比べられる画面がないか、作品に画面が登録されていません。</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>似て見える作品</translation>
    </message>
    <message>
        <source>In the clip</source>
        <translation>クリップの場面</translation>
    </message>
    <message>
        <source>Nothing in it</source>
        <translation>該当しない</translation>
    </message>
    <message>
        <source>No. %s</source>
        <translation>%s番目</translation>
    </message>
    <message>
        <source>Similar pictures listed: %s. They are for looking at, no findings.</source>
        <translation>似た画面を%s件並べました。見て確かめるためのもので、認定ではありません。</translation>
    </message>
    <message>
        <source>Setting the picture aside</source>
        <translation>一覧から外しています</translation>
    </message>
    <message>
        <source>Putting the picture back</source>
        <translation>一覧に戻しています</translation>
    </message>
    <message>
        <source>Keeping the note</source>
        <translation>メモを残しています</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Something is still running: %s</source>
        <translation>処理中です：%s</translation>
    </message>
    <message>
        <source>Stop it and close? What is already saved stays saved.</source>
        <translation>中止して終了しますか。保存済みの内容は残ります。</translation>
    </message>
    <message>
        <source>Not saved yet: %s</source>
        <translation>未保存の変更：%s</translation>
    </message>
    <message>
        <source>Close and lose what was typed?</source>
        <translation>入力した内容を破棄して閉じますか。</translation>
    </message>
    <message>
        <source>Close the tab and lose what was typed?</source>
        <translation>入力した内容を破棄してタブを閉じますか。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>中止しています…</translation>
    </message>
</context>
<context>
    <name>LedgerList</name>
    <message>
        <source>Sentences of the letter</source>
        <translation>書面の各文</translation>
    </message>
    <message>
        <source>Next without a record</source>
        <translation>次の根拠なしの文へ</translation>
    </message>
    <message>
        <source>The sentences are counted when the letter is set.</source>
        <translation>書面を組むと各文が表示されます。</translation>
    </message>
    <message>
        <source>Every sentence that needs a record has one.</source>
        <translation>根拠の必要な文には、すべて記録があります。</translation>
    </message>
    <message>
        <source>%s without a record</source>
        <translation>根拠なし %s 文</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>文</translation>
    </message>
    <message>
        <source>rests on no record</source>
        <translation>根拠となる記録なし</translation>
    </message>
    <message>
        <source>needs no record</source>
        <translation>記録は不要</translation>
    </message>
</context>
<context>
    <name>LetterForm</name>
    <message>
        <source>Language of the fields</source>
        <translation>項目の言語</translation>
    </message>
</context>
<context>
    <name>LicenceColumns</name>
    <message>
        <source>All works</source>
        <translation>全作品</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許諾</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>根拠</translation>
    </message>
</context>
<context>
    <name>LicenceDesk</name>
    <message>
        <source>Recording the licence</source>
        <translation>許諾を記録</translation>
    </message>
    <message>
        <source>Ending the licence</source>
        <translation>許諾を終了</translation>
    </message>
    <message>
        <source>Licence %1 is recorded for %2.</source>
        <translation>%2の許諾%1を記録しました。</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>License an account</source>
        <translation>アカウントの許諾</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>While the licence runs, no notice about this account is sent without a review.</source>
        <translation>許諾の期間中は、検討を経ずにこのアカウントへの通知が送られることはありません。</translation>
    </message>
    <message>
        <source>All works</source>
        <translation>全作品</translation>
    </message>
    <message>
        <source>The contract, or where it lies</source>
        <translation>契約書、またはその保管場所</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>First day, if known</source>
        <translation>初日（分かる場合）</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最終日</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>LicenceEndDialog</name>
    <message>
        <source>End licence %s</source>
        <translation>許諾%sの終了</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>For example: the contract was ended</source>
        <translation>例：契約の終了</translation>
    </message>
    <message>
        <source>It stays on record for uses of its time.</source>
        <translation>期間中の利用のため、記録には残ります。</translation>
    </message>
    <message>
        <source>First day without it</source>
        <translation>許諾のない最初の日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>LicencesCard</name>
    <message>
        <source>An account of this case is licensed</source>
        <translation>この案件のアカウントには許諾があります</translation>
    </message>
    <message>
        <source>No letter is approved or issued before a review names the licence, or the licence ends.</source>
        <translation>許諾を検討した記録があるか、許諾が終了するまで、通知書の決裁と発行はできません。</translation>
    </message>
    <message>
        <source>Consider it in a review</source>
        <translation>検討を記録</translation>
    </message>
    <message>
        <source>End the licence</source>
        <translation>許諾を終了</translation>
    </message>
    <message>
        <source>All works</source>
        <translation>全作品</translation>
    </message>
    <message>
        <source>until %s</source>
        <translation>%sまで</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link case %s with another</source>
        <translation>案件%sを別の案件と関連付け</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>関連付ける</translation>
    </message>
    <message>
        <source>Like C-2026-0001</source>
        <translation>例：C-2026-0001</translation>
    </message>
    <message>
        <source>Both concern one matter</source>
        <translation>同じ事案に関する案件</translation>
    </message>
    <message>
        <source>This case repeats the other one</source>
        <translation>この案件は相手の案件と重複</translation>
    </message>
    <message>
        <source>Other case</source>
        <translation>相手の案件</translation>
    </message>
    <message>
        <source>How they belong together</source>
        <translation>関係</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>LogsDialog</name>
    <message>
        <source>Find AI crawlers in access logs</source>
        <translation>アクセスログからAIクローラを探す</translation>
    </message>
    <message>
        <source>Read the logs</source>
        <translation>ログを読む</translation>
    </message>
    <message>
        <source>Access logs, packed or not; several of a rotated set</source>
        <translation>アクセスログ（圧縮可、複数可）</translation>
    </message>
    <message>
        <source>Write to a file (.csv, .json or .html)</source>
        <translation>ファイルに書き出す（.csv、.json、.html）</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Count from; empty: since the reservation is in force</source>
        <translation>集計開始日（空欄：権利留保の開始日）</translation>
    </message>
    <message>
        <source>Attach to a case</source>
        <translation>案件に添付する</translation>
    </message>
</context>
<context>
    <name>LongerDialog</name>
    <message>
        <source>Give the longer period</source>
        <translation>期間の延長</translation>
    </message>
    <message>
        <source>Make it longer</source>
        <translation>延長する</translation>
    </message>
    <message>
        <source>For example: the body calls the case complex, letter of 3 March</source>
        <translation>例：機関が複雑な事案と認定（3月3日付書面）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <source>Send %s by e-mail</source>
        <translation>%s をメールで送る</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>今すぐ送信</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS from the first byte</source>
        <translation>最初からTLS</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>No mail server is named.</source>
        <translation>メールサーバーが入力されていません。</translation>
    </message>
    <message>
        <source>Ask your provider for its name, or save as .eml.</source>
        <translation>サーバー名を提供元に確認するか、.eml として保存してください。</translation>
    </message>
    <message>
        <source>“%s” is no port.</source>
        <translation>「%s」はポート番号ではありません。</translation>
    </message>
    <message>
        <source>Usual are 587 and 465.</source>
        <translation>通常は 587 または 465 です。</translation>
    </message>
    <message>
        <source>First page of the letter</source>
        <translation>書面の1ページ目</translation>
    </message>
    <message>
        <source>To, parted by commas</source>
        <translation>宛先（コンマ区切り）</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>写し (Cc)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>メールサーバー</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Password, kept nowhere</source>
        <translation>パスワード（保存しません）</translation>
    </message>
    <message>
        <source>Save as .eml</source>
        <translation>.eml として保存</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Light or dark</source>
        <translation>表示の明暗</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
</context>
<context>
    <name>MarkDialog</name>
    <message>
        <source>Mark copies of pictures and PDFs</source>
        <translation>画像・PDFの複製への表示埋込み</translation>
    </message>
    <message>
        <source>Make the copies</source>
        <translation>複製を作成</translation>
    </message>
    <message>
        <source>Pictures, PDFs, or other files; they stay as they are</source>
        <translation>画像・PDF等のファイル（原本は変更されません）</translation>
    </message>
    <message>
        <source>Folder for the copies</source>
        <translation>複製の保存先フォルダー</translation>
    </message>
    <message>
        <source>A file that cannot hold the mark gets a small file beside it that does.</source>
        <translation>埋込みができないファイルには、表示を記した小さなファイルを添えます。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
</context>
<context>
    <name>MatchDesk</name>
    <message>
        <source>Ours</source>
        <translation>当社</translation>
    </message>
    <message>
        <source>Hear our side</source>
        <translation>当社側の音声を聞く</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>相手側</translation>
    </message>
    <message>
        <source>Hear their side</source>
        <translation>相手側の音声を聞く</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Getting ready to play</source>
        <translation>再生の準備中</translation>
    </message>
    <message>
        <source>This file holds sound only; there is no picture to see.</source>
        <translation>このファイルは音声のみで、映像はありません。</translation>
    </message>
    <message>
        <source>The pictures of this work are held elsewhere, not here.</source>
        <translation>この作品の映像はほかの権利者のもとにあり、ここにはありません。</translation>
    </message>
    <message>
        <source>The frames cannot be shown</source>
        <translation>コマを表示できません</translation>
    </message>
    <message>
        <source>Video cannot be played on this machine; decoded frames are shown instead.</source>
        <translation>この環境では動画を再生できないため、復号したコマを表示します。</translation>
    </message>
</context>
<context>
    <name>MatchDetail</name>
    <message>
        <source>%1 against %2</source>
        <translation>%1 と %2</translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <translation>%1、スコア %2</translation>
    </message>
    <message>
        <source>%s of the clip corresponds</source>
        <translation>クリップの %s が対応</translation>
    </message>
    <message>
        <source>mirrored left to right</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>A lead, not a finding: a person decides.</source>
        <translation>これは手がかりであり、結論ではありません。判断は人が行います。</translation>
    </message>
    <message>
        <source>No pictures correspond; only the sound does. Listen to both sides.</source>
        <translation>対応しているのは音声だけで、映像の対応はありません。両方を聞いて確かめてください。</translation>
    </message>
    <message>
        <source>measured with version %s</source>
        <translation>測定：バージョン%s</translation>
    </message>
    <message>
        <source>Confirm match</source>
        <translation>一致を確認</translation>
    </message>
    <message>
        <source>Not a match</source>
        <translation>一致しない</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Review side by side</source>
        <translation>並べて確認</translation>
    </message>
</context>
<context>
    <name>MatchesTab</name>
    <message>
        <source>Matches</source>
        <translation>一致候補</translation>
    </message>
    <message>
        <source>Nothing compared yet</source>
        <translation>まだ照合していません</translation>
    </message>
    <message>
        <source>Attach the clip&apos;s video, then compare it with the references of your works.</source>
        <translation>クリップの動画を追加してから、自社作品の参照素材と照合します。</translation>
    </message>
    <message>
        <source>Compare with our works</source>
        <translation>自社作品と照合</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>一致候補</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>earlier measurement</source>
        <translation>以前の測定</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>ページ(&amp;P)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>開いたままにする</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>Ready for the next step: %s</source>
        <translation>次へ進めます：%s</translation>
    </message>
    <message>
        <source>Before the next step, %s</source>
        <translation>次の「%s」までに必要なこと</translation>
    </message>
    <message>
        <source>The file still owes this; it does not hold the step up:</source>
        <translation>記録に補うもの（手続は止まりません）：</translation>
    </message>
</context>
<context>
    <name>MissingLegend</name>
    <message>
        <source>1 sentence rests on no record</source>
        <translation>根拠となる記録のない文: 1</translation>
    </message>
    <message>
        <source>%s sentences rest on no record</source>
        <translation>根拠となる記録のない文: %s</translation>
    </message>
</context>
<context>
    <name>MisuseLines</name>
    <message>
        <source>No letter of this period was withdrawn or turned out to be wrong.</source>
        <translation>この期間に撤回した通知や、誤りと判明した通知はありません。</translation>
    </message>
    <message>
        <source>and %s more in the report</source>
        <translation>ほか%s件（報告書に記載）</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>Arrow keys choose a day, Page Up and Page Down another month or week.</source>
        <translation>矢印キーで日を、Page Up と Page Down で前後の月または週を選びます。</translation>
    </message>
    <message>
        <source>%1, due: %2</source>
        <translation>%1、期限 %2件</translation>
    </message>
    <message>
        <source>%s more</source>
        <translation>ほか%s件</translation>
    </message>
</context>
<context>
    <name>NaiyoDialog</name>
    <message>
        <source>%s as content-certified mail on paper</source>
        <translation>%s 内容証明（用紙）</translation>
    </message>
    <message>
        <source>How the sheet is cut</source>
        <translation>字詰め</translation>
    </message>
    <message>
        <source>The sheets</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>%1 sheets, %2 signs</source>
        <translation>%1 枚、%2 字</translation>
    </message>
    <message>
        <source>%s to mend</source>
        <translation>要修正 %s</translation>
    </message>
    <message>
        <source>The post can take it</source>
        <translation>差し出せます</translation>
    </message>
    <message>
        <source>Line %s</source>
        <translation>%s 行目</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note on case %s</source>
        <translation>案件%sのメモ</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>メモを残す</translation>
    </message>
    <message>
        <source>What should the next person know?</source>
        <translation>次の担当者が知っておくべきこと</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>A note is never changed; a later one corrects it.</source>
        <translation>メモは後から変更できません。訂正は新しいメモで行います。</translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>メモを書く</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>未割当</translation>
    </message>
    <message>
        <source>Handed over to %1 by %2</source>
        <translation>%2から%1へ引継ぎ</translation>
    </message>
    <message>
        <source>No note yet. Write down what the next person should know.</source>
        <translation>メモはまだありません。次の担当者に伝えることを書いてください。</translation>
    </message>
    <message>
        <source>All notes: %s</source>
        <translation>すべてのメモ：%s件</translation>
    </message>
</context>
<context>
    <name>NoticeActions</name>
    <message>
        <source>Approving the notice</source>
        <translation>通知を承認中</translation>
    </message>
    <message>
        <source>Issuing %s</source>
        <translation>%s を発行中</translation>
    </message>
    <message>
        <source>Recording the sending</source>
        <translation>送付を記録中</translation>
    </message>
    <message>
        <source>Recording the answer</source>
        <translation>回答を記録中</translation>
    </message>
    <message>
        <source>Withdrawing the notice</source>
        <translation>通知を撤回中</translation>
    </message>
    <message>
        <source>Drafting the letter</source>
        <translation>書面を起案中</translation>
    </message>
    <message>
        <source>Drafting the correction</source>
        <translation>訂正版を起案中</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The case stays where it is: %s</source>
        <translation>案件の状態は変わりません: %s</translation>
    </message>
    <message>
        <source>Recording the arrival</source>
        <translation>配達日を記録中</translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <translation>下書きを保存しています</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Send by e-mail</source>
        <translation>メールで送る</translation>
    </message>
    <message>
        <source>Record answer</source>
        <translation>回答を記録</translation>
    </message>
    <message>
        <source>Record sent</source>
        <translation>送付を記録</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>発行</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>変更を保存</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>Compare with the letter it follows</source>
        <translation>もとの書面と比べる</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>ウェブフォーム用</translation>
    </message>
    <message>
        <source>Save as Word, for counsel</source>
        <translation>Wordで保存（弁護士確認用）</translation>
    </message>
    <message>
        <source>Save as Word, for electronic content-certified mail</source>
        <translation>Wordで保存（e内容証明用）</translation>
    </message>
    <message>
        <source>Open PDF</source>
        <translation>PDFを開く</translation>
    </message>
    <message>
        <source>Sign PDF</source>
        <translation>PDFに電子署名</translation>
    </message>
    <message>
        <source>Send by e-mail again</source>
        <translation>もう一度メールで送る</translation>
    </message>
    <message>
        <source>Draft a reminder</source>
        <translation>督促を起案</translation>
    </message>
    <message>
        <source>Answer the counter-notice</source>
        <translation>反対通知に対応</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>訂正する</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回する</translation>
    </message>
    <message>
        <source>Paper grid of content-certified mail</source>
        <translation>内容証明の用紙で確認</translation>
    </message>
    <message>
        <source>Record arrival</source>
        <translation>配達日を記録</translation>
    </message>
    <message>
        <source>Choose clips</source>
        <translation>クリップを選ぶ</translation>
    </message>
</context>
<context>
    <name>NoticeExports</name>
    <message>
        <source>Signing %s</source>
        <translation>%s に署名中</translation>
    </message>
    <message>
        <source>Signed by %1: %2</source>
        <translation>署名しました（%1）: %2</translation>
    </message>
    <message>
        <source>Sending %s</source>
        <translation>%s を送信中</translation>
    </message>
    <message>
        <source>Sent to %1; the mail server said: %2</source>
        <translation>%1 に送信しました。メールサーバーの応答: %2</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>Saving %s</source>
        <translation>%s を保存中</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>保存しました: %s</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>drafted by %s</source>
        <translation>起案 %s</translation>
    </message>
    <message>
        <source>approved by %s</source>
        <translation>承認 %s</translation>
    </message>
    <message>
        <source>issued %s</source>
        <translation>発行 %s</translation>
    </message>
    <message>
        <source>sent %s</source>
        <translation>送付 %s</translation>
    </message>
    <message>
        <source>Setting the letter</source>
        <translation>書面を組版しています</translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <translation>下書きを保存しています</translation>
    </message>
    <message>
        <source>As issued, byte for byte</source>
        <translation>発行した書面そのもの</translation>
    </message>
    <message>
        <source>As it would be issued now</source>
        <translation>今発行した場合の書面</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>各文の根拠</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>書面の言語</translation>
    </message>
    <message>
        <source>Changing the language</source>
        <translation>言語を変更中</translation>
    </message>
    <message>
        <source>This is mended in the records of the case.</source>
        <translation>これは案件の記録で直します。</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Every letter, from draft to answer</source>
        <translation>起案から回答まで、すべての書面</translation>
    </message>
    <message>
        <source>No notices yet</source>
        <translation>通知はまだありません</translation>
    </message>
    <message>
        <source>A notice is drafted from a case, once its clip, evidence and match are on record.</source>
        <translation>クリップ・証拠・一致の判断が揃ったら、案件から通知を起案します。</translation>
    </message>
    <message>
        <source>Show all letters</source>
        <translation>すべての通知を表示</translation>
    </message>
    <message>
        <source>Letters that were sent</source>
        <translation>送付した通知</translation>
    </message>
    <message>
        <source>Letters that were decided</source>
        <translation>判断のあった通知</translation>
    </message>
    <message>
        <source>Letters followed by a removal</source>
        <translation>削除に至った通知</translation>
    </message>
    <message>
        <source>Letters sent and followed by a removal</source>
        <translation>期間内に送付し、削除された通知</translation>
    </message>
    <message>
        <source>Letters followed by a partial block</source>
        <translation>一部制限に至った通知</translation>
    </message>
    <message>
        <source>Letters that were refused</source>
        <translation>拒否された通知</translation>
    </message>
    <message>
        <source>Letters that were countered</source>
        <translation>異議申立てを受けた通知</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>起案日時</translation>
    </message>
    <message>
        <source>Many letters</source>
        <translation>まとめて作成</translation>
    </message>
</context>
<context>
    <name>NoticesTab</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>No notice yet</source>
        <translation>通知はまだありません</translation>
    </message>
    <message>
        <source>Once a match is confirmed and exceptions are reviewed, draft the letter from here.</source>
        <translation>一致の確認と権利制限の検討が済んだら、ここから書面を起案します。</translation>
    </message>
    <message>
        <source>Draft a notice</source>
        <translation>通知を起案</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>確認結果</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>起案日時</translation>
    </message>
    <message>
        <source>%s to mend</source>
        <translation>要修正 %s件</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>不備なし</translation>
    </message>
</context>
<context>
    <name>OptOutActions</name>
    <message>
        <source>Drafting the letter</source>
        <translation>書面を起案しています</translation>
    </message>
    <message>
        <source>Drafting the letters</source>
        <translation>通知書を起案しています</translation>
    </message>
    <message>
        <source>Recording the outcome</source>
        <translation>結果を記録しています</translation>
    </message>
    <message>
        <source>Keeping the test</source>
        <translation>検査を保存しています</translation>
    </message>
    <message>
        <source>Opening a case</source>
        <translation>案件を開いています</translation>
    </message>
    <message>
        <source>Writing the pack</source>
        <translation>証拠一式を書き出しています</translation>
    </message>
    <message>
        <source>Saving the vendor</source>
        <translation>事業者情報を保存しています</translation>
    </message>
    <message>
        <source>Letters drafted: %s.</source>
        <translation>起案した通知書：%s通</translation>
    </message>
    <message>
        <source>Already asked: %s.</source>
        <translation>要請済のため除いた事業者：%s</translation>
    </message>
    <message>
        <source>Letter %s is drafted.</source>
        <translation>書面%sを起案しました。</translation>
    </message>
    <message>
        <source>Test %s is kept.</source>
        <translation>検査 %s を保存しました。</translation>
    </message>
    <message>
        <source>Case %s is open.</source>
        <translation>案件 %s を開きました。</translation>
    </message>
</context>
<context>
    <name>OptOutMatrix</name>
    <message>
        <source>Work or character</source>
        <translation>作品・登場人物</translation>
    </message>
    <message>
        <source>Works and vendors</source>
        <translation>作品と事業者</translation>
    </message>
</context>
<context>
    <name>OptOutsPage</name>
    <message>
        <source>AI opt-outs</source>
        <translation>AIオプトアウト</translation>
    </message>
    <message>
        <source>Works and AI vendors</source>
        <translation>作品とAI事業者</translation>
    </message>
    <message>
        <source>Ask vendors</source>
        <translation>事業者に要請</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>要請</translation>
    </message>
    <message>
        <source>No work is registered yet</source>
        <translation>作品がまだ登録されていません</translation>
    </message>
    <message>
        <source>Register works first; then ask AI vendors to keep them out of training.</source>
        <translation>まず作品を登録し、次にAI事業者へ学習からの除外を要請します。</translation>
    </message>
    <message>
        <source>Register a work</source>
        <translation>作品を登録</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>要請</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状況</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Next day</source>
        <translation>次の期日</translation>
    </message>
    <message>
        <source>test of outputs</source>
        <translation>出力検査</translation>
    </message>
    <message>
        <source>answer expected</source>
        <translation>回答期限</translation>
    </message>
    <message>
        <source>Open the letter</source>
        <translation>通知書を開く</translation>
    </message>
    <message>
        <source>Record an outcome</source>
        <translation>結果を記録</translation>
    </message>
    <message>
        <source>Test outputs</source>
        <translation>出力を検査</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>All proof</source>
        <translation>証拠一式</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>続けて対応</translation>
    </message>
    <message>
        <source>Draft a reminder</source>
        <translation>督促状を起案</translation>
    </message>
    <message>
        <source>Draft a second letter</source>
        <translation>再通知を起案</translation>
    </message>
    <message>
        <source>Write a pack of all proof</source>
        <translation>証拠一式を書き出す</translation>
    </message>
    <message>
        <source>No vendor was asked yet</source>
        <translation>まだ要請していません</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>すべての要請</translation>
    </message>
</context>
<context>
    <name>OriginCard</name>
    <message>
        <source>What the file says of its origin</source>
        <translation>ファイル自身が述べる由来</translation>
    </message>
    <message>
        <source>Container and streams</source>
        <translation>コンテナーとストリーム</translation>
    </message>
</context>
<context>
    <name>OutcomeDialog</name>
    <message>
        <source>What came of %s?</source>
        <translation>%s の結果</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>What was said, for which models, from when; or why</source>
        <translation>回答の内容、対象モデル、開始時期、又は理由</translation>
    </message>
    <message>
        <source>Drop the vendor&apos;s answer as a file, if there is one</source>
        <translation>事業者の回答ファイルがあればここにドロップ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>To whom it goes</source>
        <translation>対応先</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>Set another day</source>
        <translation>期日を変更</translation>
    </message>
    <message>
        <source>Set this day</source>
        <translation>この日にする</translation>
    </message>
    <message>
        <source>Who allowed it, and where that is written</source>
        <translation>誰の許可か、どこに書かれているか</translation>
    </message>
    <message>
        <source>Due day</source>
        <translation>期日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The day by the rule stays on record and can be taken back at any time.</source>
        <translation>規則による期日も記録に残り、いつでも元に戻せます。</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>About this case</source>
        <translation>この案件について</translation>
    </message>
    <message>
        <source>Change this case</source>
        <translation>この案件を変更</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>引継ぎ</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>It is about</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>申告者</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>In this status since</source>
        <translation>この状態になった日</translation>
    </message>
</context>
<context>
    <name>OwnWordsDialog</name>
    <message>
        <source>Reason for %s</source>
        <translation>%sの理由</translation>
    </message>
    <message>
        <source>Keep reason</source>
        <translation>理由を保存</translation>
    </message>
    <message>
        <source>What is the same, or why is it not?</source>
        <translation>何が同じか、またはなぜ違うか</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>It is printed on exhibit sheets and may stand in a letter.</source>
        <translation>対比表に印字され、通知書に記載されることがあります。</translation>
    </message>
    <message>
        <source>The reason is empty.</source>
        <translation>理由が入力されていません。</translation>
    </message>
    <message>
        <source>Say what you saw or heard.</source>
        <translation>見たこと、聞いたことを入力してください。</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Reserve rights on a site</source>
        <translation>サイトの権利を留保する</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>ファイルを書き出す</translation>
    </message>
    <message>
        <source>Empty: the whole site. One path a line, like /works/</source>
        <translation>空欄はサイト全体。例：/works/</translation>
    </message>
    <message>
        <source>One path a line, like /press/</source>
        <translation>1行に1つ（例：/press/）</translation>
    </message>
    <message>
        <source>robots.txt as the site has it now; leave empty if it has none</source>
        <translation>現在のサイトのrobots.txt（ない場合は空欄）</translation>
    </message>
    <message>
        <source>Let AI search crawlers in</source>
        <translation>AI検索のクローラを許可する</translation>
    </message>
    <message>
        <source>Let in what fetches a page when a user asks for it</source>
        <translation>利用者の指示によるページ取得を許可する</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>ファイルの保存先フォルダ</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>留保する範囲</translation>
    </message>
    <message>
        <source>Not reserved</source>
        <translation>留保しない範囲</translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt</source>
        <translation>サイトのrobots.txt</translation>
    </message>
    <message>
        <source>Nothing is published by this: put the files on the server, then check them here.</source>
        <translation>この操作では何も公開されません。ファイルをサーバーに置いてから、ここで確認してください。</translation>
    </message>
    <message>
        <source>The robots.txt cannot be read.</source>
        <translation>robots.txtを読み取れません。</translation>
    </message>
    <message>
        <source>The robots.txt is too large to be one.</source>
        <translation>robots.txtとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Pack of all proof of %s</source>
        <translation>%sの証拠一式</translation>
    </message>
    <message>
        <source>Write the pack</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>A new folder for a regulator, an association or counsel: the letters, the answers, the tests with their outputs, the reservations in force, and a history to read. Others can check it without this program; nothing is sent.</source>
        <translation>監督当局、権利者団体又は代理人弁護士に渡すための新しいフォルダーです。書面、回答、出力の検査とその出力物、公開中の権利留保、読むための経過をまとめます。このソフトがなくても検証できます。送信は行いません。</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新しいフォルダーの名前</translation>
    </message>
</context>
<context>
    <name>PackageCheckedDialog</name>
    <message>
        <source>Does not hold: %s</source>
        <translation>合わないもの：%s件</translation>
    </message>
    <message>
        <source>Everything is as the package says</source>
        <translation>全てパッケージの記載どおりです</translation>
    </message>
    <message>
        <source>Files: %1. Hashes: %2.</source>
        <translation>ファイル %1件、ハッシュ %2</translation>
    </message>
    <message>
        <source>Entries of its custody log, computed again: %s.</source>
        <translation>計算し直した取扱記録：%s項目</translation>
    </message>
    <message>
        <source>SHA-256 of the payload</source>
        <translation>内容全体のSHA-256</translation>
    </message>
</context>
<context>
    <name>PackageDialog</name>
    <message>
        <source>Package of %s</source>
        <translation>%sのパッケージ</translation>
    </message>
    <message>
        <source>Write the package</source>
        <translation>パッケージを作成</translation>
    </message>
    <message>
        <source>A new folder with the evidence as it was taken in, the issued letters, the records and the custody log. Others can check it without this program.</source>
        <translation>取込時のままの証拠、発行した手紙、記録、取扱記録を収めた新しいフォルダーです。本ソフトがなくても確かめられます。</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Redacted: mask personal data and leave pictures and videos out</source>
        <translation>墨消し：個人情報を伏せ、画像と動画を除く</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新しいフォルダーの名前</translation>
    </message>
</context>
<context>
    <name>PackageDoneDialog</name>
    <message>
        <source>The package is written and was read back</source>
        <translation>パッケージを書き込み、読み返しました</translation>
    </message>
    <message>
        <source>Files: %s. Each was hashed again on the way.</source>
        <translation>ファイル %s件。書込みの際に全てのハッシュを計算し直しました。</translation>
    </message>
    <message>
        <source>Places masked: %s. Read the free texts that data/masked.json lists first.</source>
        <translation>伏せた箇所：%s件。渡す前に、data/masked.jsonが挙げる自由記述を読んでください。</translation>
    </message>
    <message>
        <source>How others check it, in the folder of the package:</source>
        <translation>第三者の確かめ方（パッケージのフォルダー内で）：</translation>
    </message>
    <message>
        <source>Every file</source>
        <translation>全ファイル</translation>
    </message>
    <message>
        <source>Files and custody log</source>
        <translation>ファイルと取扱記録</translation>
    </message>
    <message>
        <source>The same in a browser</source>
        <translation>同じことをブラウザーで</translation>
    </message>
    <message>
        <source>SHA-256 of manifest-sha256.txt, to be told apart from the package</source>
        <translation>manifest-sha256.txtのSHA-256（パッケージとは別の経路で伝えてください）</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>Arrow keys, Page Up and Page Down move through the pages.</source>
        <translation>矢印キー、Page Up、Page Down でページを送ります。</translation>
    </message>
</context>
<context>
    <name>PageMenu</name>
    <message>
        <source>Nothing to do here</source>
        <translation>ここでできる操作はありません</translation>
    </message>
</context>
<context>
    <name>PairRow</name>
    <message>
        <source>Frame pairs</source>
        <translation>コマの対</translation>
    </message>
    <message>
        <source>Frame pair %1: clip %2, work %3, %4 % of the blocks differ</source>
        <translation>コマの対%1：クリップ%2、作品%3、ブロックの%4％が相違</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>Frame of our work</source>
        <translation>自社作品のフレーム</translation>
    </message>
    <message>
        <source>Frame of the clip</source>
        <translation>クリップのフレーム</translation>
    </message>
    <message>
        <source>Frame pair %s</source>
        <translation>フレームの組 %s</translation>
    </message>
    <message>
        <source>Our work at %s</source>
        <translation>自社作品 %s</translation>
    </message>
    <message>
        <source>Clip at %s</source>
        <translation>クリップ %s</translation>
    </message>
    <message>
        <source>mirrored; shown turned back</source>
        <translation>左右反転のため、元の向きに戻して表示</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Do or find anything</source>
        <translation>操作・検索パレット</translation>
    </message>
    <message>
        <source>An action, a case, a letter, a word …</source>
        <translation>操作、案件、通知、語句を入力…</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>該当するものがありません。</translation>
    </message>
</context>
<context>
    <name>PartnerFilesDialog</name>
    <message>
        <source>Partner</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>When, by whom</source>
        <translation>日付・操作者</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Fingerprints of partners</source>
        <translation>他社との指紋のやり取り</translation>
    </message>
    <message>
        <source>Nothing was given or taken yet.</source>
        <translation>まだ渡したことも取り込んだこともありません。</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>照合から外す</translation>
    </message>
    <message>
        <source>Take in a file</source>
        <translation>ファイルを取り込む</translation>
    </message>
    <message>
        <source>Your own key, to be read to partners: %s</source>
        <translation>相手に読み上げる自社の鍵：%s</translation>
    </message>
    <message>
        <source>given</source>
        <translation>渡した</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>取り込んだ</translation>
    </message>
    <message>
        <source>works: %1, references: %2</source>
        <translation>作品 %1、参照素材 %2</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>外した</translation>
    </message>
    <message>
        <source>of another version</source>
        <translation>別の版で作成</translation>
    </message>
    <message>
        <source>Ask for a new file</source>
        <translation>新しいファイルを依頼してください</translation>
    </message>
    <message>
        <source>with pictures</source>
        <translation>画像あり</translation>
    </message>
    <message>
        <source>without pictures</source>
        <translation>画像なし</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Choose: %s</source>
        <translation>選択：%s</translation>
    </message>
    <message>
        <source>There is no path yet.</source>
        <translation>場所がまだ選ばれていません。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>選択してください。</translation>
    </message>
</context>
<context>
    <name>PauseDialog</name>
    <message>
        <source>Stop the clock</source>
        <translation>期間の進行を停止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停止する</translation>
    </message>
    <message>
        <source>For example: the court is closed; the recipient asked for more</source>
        <translation>例：裁判所の休廷、相手方からの追加情報の要請</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>First day not counted</source>
        <translation>算入しない最初の日</translation>
    </message>
    <message>
        <source>Last day not counted, if known</source>
        <translation>算入しない最後の日（分かれば）</translation>
    </message>
</context>
<context>
    <name>PdfPane</name>
    <message>
        <source>Preview of the letter</source>
        <translation>書面のプレビュー</translation>
    </message>
    <message>
        <source>Size on paper (0)</source>
        <translation>実寸 (0)</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>縮小 (-)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>拡大 (+)</translation>
    </message>
    <message>
        <source>As wide as the pane</source>
        <translation>幅に合わせる</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
    <message>
        <source>Size on paper, now %s</source>
        <translation>実寸にする（現在 %s）</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Who acts?</source>
        <translation>操作者の変更</translation>
    </message>
    <message>
        <source>Act under this name</source>
        <translation>この名前で操作する</translation>
    </message>
    <message>
        <source>Everything recorded from now on carries this name, beside the account of this computer.</source>
        <translation>これからの記録には、パソコンのアカウントとともにこの名前が残ります。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名・名称</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>名前が空です。</translation>
    </message>
    <message>
        <source>Enter the name of the person.</source>
        <translation>操作する人の名前を入力してください。</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>受信箱</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概況</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>ボード</translation>
    </message>
    <message>
        <source>Match review</source>
        <translation>一致の確認</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Uploaders</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>AI opt-outs</source>
        <translation>AIオプトアウト</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>権利留保</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Evidence item</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>PuttingOffDialog</name>
    <message>
        <source>Put off report %s</source>
        <translation>申告 %s を後日に回す</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>後日に回す</translation>
    </message>
    <message>
        <source>It comes back on</source>
        <translation>再表示する日</translation>
    </message>
</context>
<context>
    <name>RecordField</name>
    <message>
        <source>Add a row</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <source>Take row %s out</source>
        <translation>%s 行目を削除</translation>
    </message>
</context>
<context>
    <name>RecordLines</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
</context>
<context>
    <name>RecordList</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ReferenceDialog</name>
    <message>
        <source>Add references to %s</source>
        <translation>%s に参照素材を追加</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>参照素材を追加</translation>
    </message>
    <message>
        <source>Drop videos, stills or whole folders of the work here</source>
        <translation>作品の動画、静止画、フォルダーをここにドロップ</translation>
    </message>
    <message>
        <source>For example: Episode 1</source>
        <translation>例：第1話</translation>
    </message>
    <message>
        <source>For example: scene 12, 00:10 to 00:42</source>
        <translation>例：シーン12、00:10～00:42</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Place in the work</source>
        <translation>作品内の位置</translation>
    </message>
</context>
<context>
    <name>ReminderTray</name>
    <message>
        <source>Show the deadlines</source>
        <translation>期限を表示</translation>
    </message>
    <message>
        <source>Remind me again</source>
        <translation>あとで再通知</translation>
    </message>
    <message>
        <source>In 10 minutes</source>
        <translation>10分後</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>1時間後</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>明日の朝</translation>
    </message>
    <message>
        <source>%s overdue</source>
        <translation>期限超過 %s件</translation>
    </message>
    <message>
        <source>%s today</source>
        <translation>本日 %s件</translation>
    </message>
    <message>
        <source>%s within seven days</source>
        <translation>7日以内 %s件</translation>
    </message>
    <message>
        <source>cases without one: %s</source>
        <translation>期限未設定の案件 %s件</translation>
    </message>
    <message>
        <source>handed to you: %s</source>
        <translation>引き継がれた案件 %s件</translation>
    </message>
    <message>
        <source>Due dates today</source>
        <translation>本日の期限</translation>
    </message>
    <message>
        <source>and %s more</source>
        <translation>ほか%s件</translation>
    </message>
    <message>
        <source>Due dates</source>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>ReportDesk</name>
    <message>
        <source>Period</source>
        <translation>集計期間</translation>
    </message>
    <message>
        <source>Report as PDF</source>
        <translation>期間報告書（PDF）</translation>
    </message>
    <message>
        <source>Report as a workbook</source>
        <translation>期間報告書（Excel）</translation>
    </message>
    <message>
        <source>All records as a table</source>
        <translation>全件の一覧表</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>報告書を作成中</translation>
    </message>
    <message>
        <source>Writing the table</source>
        <translation>一覧表を作成中</translation>
    </message>
    <message>
        <source>report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Excelブック (*.xlsx)</translation>
    </message>
    <message>
        <source>Table as text (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>The report lies at %s</source>
        <translation>報告書の保存先：%s</translation>
    </message>
    <message>
        <source>The table lies at %1, records: %2</source>
        <translation>一覧表の保存先：%1（%2件）</translation>
    </message>
    <message>
        <source>Twelve months</source>
        <translation>直近12か月</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>今月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>先月</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>今四半期</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>前四半期</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>昨年</translation>
    </message>
    <message>
        <source>This fiscal year, from April</source>
        <translation>今年度（4月から）</translation>
    </message>
    <message>
        <source>Last fiscal year, from April</source>
        <translation>前年度（4月から）</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Due dates</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <source>Ask AI vendors to keep works out of training</source>
        <translation>AI事業者への学習除外の要請</translation>
    </message>
    <message>
        <source>Draft the letters</source>
        <translation>通知書を起案</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>書式</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Grounds; with none ticked, those usual for each vendor</source>
        <translation>根拠（選ばなければ各事業者の標準の根拠）</translation>
    </message>
    <message>
        <source>Each letter says no and reserves all rights; nothing in it accepts an opt-out regime. Letters are drafted, not sent.</source>
        <translation>いずれの通知書も許諾しない旨と全権利の留保を述べ、オプトアウト制度を受け入れる文言を含みません。起案のみ行い、送付はしません。</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Both, side by side</source>
        <translation>日英併記</translation>
    </message>
</context>
<context>
    <name>ReservationWatch</name>
    <message>
        <source>A published reservation is not as it was: %s</source>
        <translation>公開中の権利留保が変わっています：%s</translation>
    </message>
    <message>
        <source>See the page Reservations.</source>
        <translation>「権利留保」のページを確認してください。</translation>
    </message>
</context>
<context>
    <name>ReservationsPage</name>
    <message>
        <source>Reservations</source>
        <translation>権利留保</translation>
    </message>
    <message>
        <source>Files that tell machines what they may not use</source>
        <translation>機械に利用禁止を伝えるファイル</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>サイト</translation>
    </message>
    <message>
        <source>Path of a page</source>
        <translation>ページのパス</translation>
    </message>
    <message>
        <source>Files of the site</source>
        <translation>サイトのファイル</translation>
    </message>
    <message>
        <source>Crawlers</source>
        <translation>クローラ</translation>
    </message>
    <message>
        <source>Nothing is reserved yet</source>
        <translation>権利留保はまだありません</translation>
    </message>
    <message>
        <source>Make the files for your site, put them on the server, and check here that they are found.</source>
        <translation>サイト用のファイルを作ってサーバーに置き、ここで確認してください。</translation>
    </message>
    <message>
        <source>Make the files</source>
        <translation>ファイルを作る</translation>
    </message>
    <message>
        <source>Checking published files</source>
        <translation>公開ファイルの確認</translation>
    </message>
    <message>
        <source>Mark copies</source>
        <translation>複製に表示を埋込む</translation>
    </message>
    <message>
        <source>Read access logs</source>
        <translation>アクセスログを読む</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>今すぐ確認</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Newest version</source>
        <translation>最新版</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>開始日時</translation>
    </message>
    <message>
        <source>Crawler</source>
        <translation>クローラ</translation>
    </message>
    <message>
        <source>For</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>May fetch the page</source>
        <translation>ページの取得</translation>
    </message>
    <message>
        <source>Deciding line of robots.txt</source>
        <translation>robots.txtの該当行</translation>
    </message>
    <message>
        <source>nothing forbids it</source>
        <translation>禁止する行なし</translation>
    </message>
    <message>
        <source>another reader decides otherwise</source>
        <translation>別の読取ソフトでは判断が異なります</translation>
    </message>
    <message>
        <source>line %s</source>
        <translation>%s行目</translation>
    </message>
    <message>
        <source>Writing the reservation</source>
        <translation>権利留保の書き出し</translation>
    </message>
    <message>
        <source>Reading access logs</source>
        <translation>アクセスログの読み取り</translation>
    </message>
    <message>
        <source>Marking copies</source>
        <translation>複製に埋め込んでいます</translation>
    </message>
    <message>
        <source>Copies made: %s.</source>
        <translation>作成した複製：%s件</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>留保する範囲</translation>
    </message>
    <message>
        <source>Not reserved</source>
        <translation>留保しない範囲</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Speaks against it</source>
        <translation>矛盾する点</translation>
    </message>
    <message>
        <source>Version %1 lies in %2.</source>
        <translation>第%1版を %2 に保存しました。</translation>
    </message>
    <message>
        <source>Something is wrong with %s of the files.</source>
        <translation>%s件のファイルに問題があります。</translation>
    </message>
    <message>
        <source>Every file is in place.</source>
        <translation>すべてのファイルが設置されています。</translation>
    </message>
    <message>
        <source>%1 lines read: %2 visits of AI crawlers, %3 to pages that were forbidden to them.</source>
        <translation>%1行を読みました。AIクローラのアクセス%2件、うち禁止したページへのアクセス%3件。</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>How to restore a backup</source>
        <translation>バックアップの戻し方</translation>
    </message>
    <message>
        <source>A restore takes the place of the whole data folder, so it cannot run while the window is open.</source>
        <translation>戻すとデータフォルダー全体が置き換わるため、この画面を開いたままでは実行できません。</translation>
    </message>
    <message>
        <source>1. Close Rightsdesk on every computer that uses this folder. 2. Run the command below. 3. Open Rightsdesk again.</source>
        <translation>1. このフォルダーを使う全てのコンピューターでRightsdeskを閉じる。2. 下のコマンドを実行する。3. Rightsdeskを開き直す。</translation>
    </message>
    <message>
        <source>Every byte of the backup is checked before anything is replaced, and the folder from before is kept beside the new one. What came in after the backup is only in that older folder.</source>
        <translation>置き換える前にバックアップの全バイトを確かめ、以前のフォルダーは隣に残します。バックアップ後に取り込んだものは、その以前のフォルダーにのみあります。</translation>
    </message>
    <message>
        <source>BACKUP FILE</source>
        <translation>バックアップのファイル</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>ResumeDialog</name>
    <message>
        <source>Let the clock go on</source>
        <translation>期間の進行を再開</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開する</translation>
    </message>
    <message>
        <source>First day that counts again</source>
        <translation>再び算入する最初の日</translation>
    </message>
</context>
<context>
    <name>ReviewHints</name>
    <message>
        <source>Before you judge</source>
        <translation>判断の前に</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>Open notice</source>
        <translation>通知書を開く</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>見る</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>すべて見る</translation>
    </message>
    <message>
        <source>Fan-work guideline of %1: %2</source>
        <translation>「%1」の二次創作ガイドライン：%2</translation>
    </message>
    <message>
        <source>Other clips of this account: %s</source>
        <translation>同じアカウントのほかのクリップ：%s件</translation>
    </message>
    <message>
        <source>Measured again since, as %1 with version %2: score %3. This is the earlier measurement.</source>
        <translation>その後、%1としてバージョン%2で測り直しています（スコア%3）。表示中は以前の測定です。</translation>
    </message>
    <message>
        <source>Measured before, as %1 with version %2: score %3.</source>
        <translation>以前の測定：%1（バージョン%2、スコア%3）。</translation>
    </message>
    <message>
        <source>Licensed account: %1 may use %2 today (%3). Read the licence first.</source>
        <translation>許諾済みのアカウント：%1 は本日、%2を利用できます（%3）。先に許諾の内容を確かめてください。</translation>
    </message>
    <message>
        <source>all works</source>
        <translation>全作品</translation>
    </message>
    <message>
        <source>Seen before, in a case that is closed: %s</source>
        <translation>終了した案件で扱ったことがあります：%s</translation>
    </message>
    <message>
        <source>Seen before: %s</source>
        <translation>以前に扱ったことがあります：%s</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <source>Confirm match</source>
        <translation>一致を確認</translation>
    </message>
    <message>
        <source>Not a match</source>
        <translation>一致しない</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Take the last verdict back</source>
        <translation>直前の判断を取り消す</translation>
    </message>
    <message>
        <source>Make verdicts final</source>
        <translation>判断を確定する</translation>
    </message>
    <message>
        <source>Next match of the queue</source>
        <translation>待ち行列の次の一致</translation>
    </message>
    <message>
        <source>Match before in the queue</source>
        <translation>待ち行列の前の一致</translation>
    </message>
    <message>
        <source>Use as exhibit</source>
        <translation>証拠資料に使う</translation>
    </message>
    <message>
        <source>Add finding here</source>
        <translation>要素の所見を追加</translation>
    </message>
    <message>
        <source>Play or stand still</source>
        <translation>再生・一時停止</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>1コマ戻る</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>1コマ進む</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>1秒戻る</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>1秒進む</translation>
    </message>
    <message>
        <source>Loop from here (A)</source>
        <translation>ここから反復（A）</translation>
    </message>
    <message>
        <source>Loop to here (B)</source>
        <translation>ここまで反復（B）</translation>
    </message>
    <message>
        <source>No loop</source>
        <translation>反復しない</translation>
    </message>
    <message>
        <source>Hear the other side, or nothing</source>
        <translation>音声を切り替える・消す</translation>
    </message>
    <message>
        <source>Next way to compare</source>
        <translation>次の比較表示</translation>
    </message>
    <message>
        <source>Mirror our side</source>
        <translation>当社側を左右反転</translation>
    </message>
    <message>
        <source>Show only what both sides show</source>
        <translation>両方に写る部分だけを表示</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>左右を入れ替える</translation>
    </message>
    <message>
        <source>Show the points that agree</source>
        <translation>一致する点を表示</translation>
    </message>
    <message>
        <source>Show which blocks agree</source>
        <translation>一致するブロックを表示</translation>
    </message>
    <message>
        <source>Propose a shift from the pictures</source>
        <translation>映像からずれを提案</translation>
    </message>
    <message>
        <source>Shift our side one frame earlier</source>
        <translation>当社側を1コマ早める</translation>
    </message>
    <message>
        <source>Shift our side one frame later</source>
        <translation>当社側を1コマ遅らせる</translation>
    </message>
    <message>
        <source>Enlarge both</source>
        <translation>両方を拡大</translation>
    </message>
    <message>
        <source>Make both smaller</source>
        <translation>両方を縮小</translation>
    </message>
    <message>
        <source>Move both to the left</source>
        <translation>両方を左へ移動</translation>
    </message>
    <message>
        <source>Move both to the right</source>
        <translation>両方を右へ移動</translation>
    </message>
    <message>
        <source>Move both up</source>
        <translation>両方を上へ移動</translation>
    </message>
    <message>
        <source>Move both down</source>
        <translation>両方を下へ移動</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Add finding here</source>
        <translation>要素の所見を追加</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>案件を開く</translation>
    </message>
    <message>
        <source>Confirm match</source>
        <translation>一致を確認</translation>
    </message>
    <message>
        <source>Not a match</source>
        <translation>一致しない</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Use as exhibit</source>
        <translation>証拠資料に使う</translation>
    </message>
    <message>
        <source>No match is open</source>
        <translation>一致が開かれていません</translation>
    </message>
    <message>
        <source>Choose one from the queue, or open one from the matches of a case.</source>
        <translation>待ち行列から選ぶか、案件の「一致」から開いてください。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>待ち行列</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>証拠資料</translation>
    </message>
    <message>
        <source>1, 2, 3 judge · E exhibit · Ctrl+/ all keys</source>
        <translation>1・2・3 判断・E 証拠資料・Ctrl+/ キー一覧</translation>
    </message>
    <message>
        <source>A lead, not a finding: a person decides.</source>
        <translation>手がかりであり認定ではありません。判断するのは人です。</translation>
    </message>
    <message>
        <source>Measured with version %s.</source>
        <translation>測定：バージョン%s</translation>
    </message>
    <message>
        <source>%1: %2. Not final before the checkpoint.</source>
        <translation>%1：%2。確定操作までは未確定です。</translation>
    </message>
    <message>
        <source>The verdict on %s was taken back.</source>
        <translation>%sの判断を取り消しました。</translation>
    </message>
    <message>
        <source>Keeping the frame pair</source>
        <translation>コマの対を保存中</translation>
    </message>
    <message>
        <source>Frame pair %1 is exhibit material of %2 now.</source>
        <translation>コマの対%1を%2の証拠資料にしました。</translation>
    </message>
</context>
<context>
    <name>ReviewQueue</name>
    <message>
        <source>To judge</source>
        <translation>未判断</translation>
    </message>
    <message>
        <source>Not final yet</source>
        <translation>未確定</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>All matches</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Which matches</source>
        <translation>表示する一致</translation>
    </message>
    <message>
        <source>Matches to judge</source>
        <translation>判断する一致</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>取消し</translation>
    </message>
    <message>
        <source>Make final…</source>
        <translation>確定…</translation>
    </message>
    <message>
        <source>Nothing is left to judge</source>
        <translation>判断すべき一致はありません</translation>
    </message>
    <message>
        <source>Matches appear here once clips were compared with the references of your works.</source>
        <translation>動画を自社作品の参照資料と照合すると、ここに一致が並びます。</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>not final yet</source>
        <translation>未確定</translation>
    </message>
    <message>
        <source>%s is at it</source>
        <translation>%sが確認中</translation>
    </message>
    <message>
        <source>%s left</source>
        <translation>残り%s件</translation>
    </message>
    <message>
        <source>%s not final yet</source>
        <translation>未確定%s件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Making verdicts final</source>
        <translation>判断を確定しています</translation>
    </message>
    <message>
        <source>Final now: %s.</source>
        <translation>%s件を確定しました。</translation>
    </message>
    <message>
        <source>Not final: %1. %2</source>
        <translation>確定できないもの%1件：%2</translation>
    </message>
</context>
<context>
    <name>RowView</name>
    <message>
        <source>What can be done with this line</source>
        <translation>この行の操作</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>新しいタブで開く</translation>
    </message>
</context>
<context>
    <name>RunsDialog</name>
    <message>
        <source>What was changed</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <source>When, by whom</source>
        <translation>日付・操作者</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changes of many cases</source>
        <translation>一括変更の履歴</translation>
    </message>
    <message>
        <source>There was none yet.</source>
        <translation>まだありません。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>SaveFilterDialog</name>
    <message>
        <source>Keep this filter</source>
        <translation>絞り込みの保存</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>For example: Overdue on YouTube</source>
        <translation>例：YouTubeの期限超過</translation>
    </message>
    <message>
        <source>Everybody who works here sees it</source>
        <translation>全員に共有する</translation>
    </message>
    <message>
        <source>It keeps what is filtered, the order and the columns; one&apos;s own of the same name is replaced.</source>
        <translation>絞り込み条件、並び順、表示列を保存します。同名の自分の絞り込みは置き換えられます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>SentDialog</name>
    <message>
        <source>Record that %s was sent</source>
        <translation>%s の送付を記録</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>Number the platform gave, if any</source>
        <translation>受付番号があれば</translation>
    </message>
    <message>
        <source>Rightsdesk never sends by itself. From this day the deadlines are counted.</source>
        <translation>Rightsdesk が自動で送付することはありません。期限はこの日から数えます。</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>送付方法</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>受付番号</translation>
    </message>
</context>
<context>
    <name>SentenceDesk</name>
    <message>
        <source>Linking a sentence to its record</source>
        <translation>文を記録に結び付け中</translation>
    </message>
</context>
<context>
    <name>ShiftBox</name>
    <message>
        <source>Propose a shift from the pictures</source>
        <translation>映像からずれを提案</translation>
    </message>
    <message>
        <source>Shift our side one frame earlier</source>
        <translation>当社側を1コマ早める</translation>
    </message>
    <message>
        <source>Shift our side one frame later</source>
        <translation>当社側を1コマ遅らせる</translation>
    </message>
    <message>
        <source>Ours %s frames</source>
        <translation>当社側 %sコマ</translation>
    </message>
    <message>
        <source>Comparing frames</source>
        <translation>画面を比べています</translation>
    </message>
    <message>
        <source>Use %s</source>
        <translation>%s を使う</translation>
    </message>
    <message>
        <source>No shift fits clearly better here</source>
        <translation>この場面では、はっきり合うずれが見つかりません</translation>
    </message>
    <message>
        <source>This shift fits best</source>
        <translation>今のずれが最もよく合います</translation>
    </message>
    <message>
        <source>Proposed from the pictures:</source>
        <translation>映像からの提案：</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>ショートカットキー</translation>
    </message>
    <message>
        <source>Find an action or keys</source>
        <translation>操作またはキーを検索</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Click into a field and press the keys you want; Backspace takes them away.</source>
        <translation>欄をクリックして割り当てたいキーを押します。Backspace で割り当てを外します。</translation>
    </message>
    <message>
        <source>or %s</source>
        <translation>または %s</translation>
    </message>
    <message>
        <source>No keys for: %s</source>
        <translation>キーをなくす: %s</translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>%1: back to %2</source>
        <translation>%1：%2 に戻す</translation>
    </message>
    <message>
        <source>%1 already does this: %2.</source>
        <translation>%1 は既に「%2」に割り当てられています。</translation>
    </message>
    <message>
        <source>%s is needed for typing, for going about or by the menus. Choose other keys.</source>
        <translation>%s は入力や移動、メニューに使われます。ほかのキーを選んでください。</translation>
    </message>
</context>
<context>
    <name>SideCaption</name>
    <message>
        <source>Shown mirrored</source>
        <translation>左右反転して表示</translation>
    </message>
    <message>
        <source>No sound device</source>
        <translation>音声装置なし</translation>
    </message>
    <message>
        <source>This file is silent</source>
        <translation>音声のないファイル</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>再生中の音声</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Who acts now; every record carries this name</source>
        <translation>現在の操作者。すべての記録にこの名前が残ります</translation>
    </message>
    <message>
        <source>Your studio</source>
        <translation>スタジオ情報</translation>
    </message>
    <message>
        <source>Acting: %s</source>
        <translation>操作者：%s</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Sign %s</source>
        <translation>%s に電子署名</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>署名する</translation>
    </message>
    <message>
        <source>A signed copy is laid beside the issued PDF; the letter on record does not change.</source>
        <translation>署名済みの写しを発行済みPDFの隣に置きます。記録上の書面は変わりません。</translation>
    </message>
    <message>
        <source>Drop your certificate: .p12, .pfx or .pem</source>
        <translation>証明書をドロップ: .p12、.pfx、.pem</translation>
    </message>
    <message>
        <source>Drop its key, only if it is a file of its own</source>
        <translation>鍵が別ファイルの場合のみ、ここにドロップ</translation>
    </message>
    <message>
        <source>Password of the certificate, kept nowhere</source>
        <translation>証明書のパスワード（保存しません）</translation>
    </message>
    <message>
        <source>No certificate is chosen.</source>
        <translation>証明書が選ばれていません。</translation>
    </message>
    <message>
        <source>Drop a .p12, .pfx or .pem file.</source>
        <translation>.p12、.pfx、.pem のいずれかをドロップしてください。</translation>
    </message>
</context>
<context>
    <name>SignatoryDialog</name>
    <message>
        <source>Add a signatory</source>
        <translation>署名者を追加</translation>
    </message>
    <message>
        <source>Add signatory</source>
        <translation>署名者を追加</translation>
    </message>
    <message>
        <source>From now on letters are signed by this person.</source>
        <translation>今後、書面はこの人の名前で署名されます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Name in Japanese</source>
        <translation>氏名（日本語）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>役職</translation>
    </message>
    <message>
        <source>Title in Japanese</source>
        <translation>役職（日本語）</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Frames of our work and of the clip</source>
        <translation>当社作品とクリップのコマ</translation>
    </message>
</context>
<context>
    <name>StampDialog</name>
    <message>
        <source>Checkpoints and trusted time</source>
        <translation>チェックポイントとタイムスタンプ</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>Make a checkpoint</source>
        <translation>チェックポイントを作成</translation>
    </message>
    <message>
        <source>Have it stamped now</source>
        <translation>今すぐタイムスタンプを取得</translation>
    </message>
    <message>
        <source>Add an authority</source>
        <translation>局を追加</translation>
    </message>
    <message>
        <source>A checkpoint seals the custody log as it is. An authority&apos;s stamp over it shows that the log up to there existed at that time, by the authority&apos;s clock. “Pending” is not a time: it is asked again.</source>
        <translation>チェックポイントは、その時点の取扱記録を封印します。局のタイムスタンプは、そこまでの記録がその時刻に存在したことを、局の時計によって示します。「保留」は時刻ではなく、再び依頼されます。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>No authority is set. Add one, and the next checkpoint can be stamped.</source>
        <translation>局が設定されていません。追加すると、次のチェックポイントからタイムスタンプを取得できます。</translation>
    </message>
    <message>
        <source>Authorities: %s</source>
        <translation>局：%s</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>項目数</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Trusted time</source>
        <translation>タイムスタンプ</translation>
    </message>
    <message>
        <source>Merkle root</source>
        <translation>マークル根</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Not stamped</source>
        <translation>未取得</translation>
    </message>
    <message>
        <source>Making a checkpoint</source>
        <translation>チェックポイントを作成</translation>
    </message>
    <message>
        <source>Sealed: %s entries.</source>
        <translation>封印しました：%s項目</translation>
    </message>
    <message>
        <source>Nothing has come since the checkpoint of %s entries.</source>
        <translation>%s項目のチェックポイント以後、新しい項目はありません。</translation>
    </message>
    <message>
        <source>Asking for a time-stamp</source>
        <translation>タイムスタンプを依頼</translation>
    </message>
    <message>
        <source>%1 is still pending: %2</source>
        <translation>%1は保留中です：%2</translation>
    </message>
    <message>
        <source>Nothing was left to stamp.</source>
        <translation>取得するタイムスタンプはありません。</translation>
    </message>
    <message>
        <source>Stamped: %s</source>
        <translation>タイムスタンプを取得しました：%s</translation>
    </message>
    <message>
        <source>Saving the authority</source>
        <translation>局を保存</translation>
    </message>
</context>
<context>
    <name>StartKeeper</name>
    <message>
        <source>As you left it; reading what is new</source>
        <translation>前回の画面です。最新の内容を読み込んでいます</translation>
    </message>
    <message>
        <source>%s opens in a moment</source>
        <translation>%s をまもなく開きます</translation>
    </message>
    <message>
        <source>typed: %s</source>
        <translation>入力: %s</translation>
    </message>
</context>
<context>
    <name>StateCard</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Last read %s</source>
        <translation>最後の読直し：%s</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>メディア種別</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>取込み</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>取込元</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Same bytes as</source>
        <translation>同一のファイル</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Checks of the vault</source>
        <translation>保管庫の確認</translation>
    </message>
    <message>
        <source>Read the next part</source>
        <translation>次の部分を確認</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Sample studio: all of it is invented</source>
        <translation>見本のスタジオ：内容はすべて架空です</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>Sample studio</source>
        <translation>見本のスタジオ</translation>
    </message>
    <message>
        <source>Cases without a due date: %s</source>
        <translation>期限のない案件：%s件</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Go on with checks</source>
        <translation>確認を再開</translation>
    </message>
    <message>
        <source>Pause checks</source>
        <translation>確認を一時停止</translation>
    </message>
    <message>
        <source>Reading part %1 of %2 of the vault: %3</source>
        <translation>保管庫の%2分の%1を確認中：%3</translation>
    </message>
    <message>
        <source>Damage was found: %s</source>
        <translation>破損が見つかりました：%s</translation>
    </message>
    <message>
        <source>Vault: %1/%2 read</source>
        <translation>保管庫：%1/%2確認済み</translation>
    </message>
    <message>
        <source>last full round %s</source>
        <translation>前回の一巡 %s</translation>
    </message>
    <message>
        <source>no full round yet</source>
        <translation>一巡はまだ</translation>
    </message>
    <message>
        <source>damaged files: %s</source>
        <translation>破損したファイル：%s</translation>
    </message>
    <message>
        <source>nothing damaged</source>
        <translation>破損なし</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>バックアップなし</translation>
    </message>
    <message>
        <source>Backup: today</source>
        <translation>バックアップ：本日</translation>
    </message>
    <message>
        <source>Backup: %s days ago</source>
        <translation>バックアップ：%s日前</translation>
    </message>
    <message>
        <source>%s: back up now</source>
        <translation>%s：今すぐ実行</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Move case to: %s</source>
        <translation>案件を進める：%s</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>進める</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Still missing now:</source>
        <translation>現在足りないもの：</translation>
    </message>
    <message>
        <source>The file still owes, and may be given later:</source>
        <translation>後から補うもの（手続は止まりません）：</translation>
    </message>
    <message>
        <source>Record a filing</source>
        <translation>申立てを記録</translation>
    </message>
</context>
<context>
    <name>StoryView</name>
    <message>
        <source>Show only</source>
        <translation>表示する種類</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>出来事</translation>
    </message>
    <message>
        <source>Nothing of this kind happened yet</source>
        <translation>この種類の出来事はまだありません</translation>
    </message>
    <message>
        <source>Choose another kind above, or everything.</source>
        <translation>上で別の種類か「すべて」を選んでください。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2件中%1件</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>行った人</translation>
    </message>
    <message>
        <source>entry %s</source>
        <translation>記録%s</translation>
    </message>
    <message>
        <source>Open %s</source>
        <translation>%sを開く</translation>
    </message>
</context>
<context>
    <name>StudioDialog</name>
    <message>
        <source>Your studio</source>
        <translation>スタジオ情報</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Letters print these lines as the sender. Japanese letters take the Japanese ones.</source>
        <translation>書面の差出人として印字されます。日本語の書面には日本語の欄を使います。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名・名称</translation>
    </message>
    <message>
        <source>Name in Japanese</source>
        <translation>名称（日本語）</translation>
    </message>
    <message>
        <source>Name in Roman letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>代表者</translation>
    </message>
    <message>
        <source>Representative in Japanese</source>
        <translation>代表者（日本語）</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>所在地</translation>
    </message>
    <message>
        <source>Postal address in Japanese</source>
        <translation>所在地（日本語）</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Department in Japanese</source>
        <translation>部署（日本語）</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>%s (signs now)</source>
        <translation>%s（現在の署名者）</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>書類を追加</translation>
    </message>
    <message>
        <source>Add a signatory</source>
        <translation>署名者を追加</translation>
    </message>
    <message>
        <source>Authority documents</source>
        <translation>権限を示す書類</translation>
    </message>
    <message>
        <source>Nobody yet: letters name the representative.</source>
        <translation>未登録です。書面には代表者名を記載します。</translation>
    </message>
    <message>
        <source>None yet: an agent&apos;s letters need one.</source>
        <translation>未登録です。代理人として送る書面には必要です。</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>署名者</translation>
    </message>
    <message>
        <source>expires %s</source>
        <translation>期限 %s</translation>
    </message>
    <message>
        <source>issued %s</source>
        <translation>発行 %s</translation>
    </message>
</context>
<context>
    <name>SupportCard</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Record that this sentence rests on</source>
        <translation>この文の根拠とする記録</translation>
    </message>
    <message>
        <source>Rests on it</source>
        <translation>根拠にする</translation>
    </message>
    <message>
        <source>This sentence rests on</source>
        <translation>この文の根拠</translation>
    </message>
    <message>
        <source>Rests on no record; this stops the letter</source>
        <translation>根拠となる記録がないため、発行できません</translation>
    </message>
    <message>
        <source>Needs no record</source>
        <translation>記録は不要</translation>
    </message>
    <message>
        <source>Open %s</source>
        <translation>%s を開く</translation>
    </message>
    <message>
        <source>Take this link away</source>
        <translation>結び付けを解除</translation>
    </message>
    <message>
        <source>Part of it rests on no record; this stops the letter</source>
        <translation>一部に根拠となる記録がないため、発行できません</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Open tabs</source>
        <translation>開いているタブ</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>新しいタブ</translation>
    </message>
    <message>
        <source>All open tabs</source>
        <translation>開いているタブの一覧</translation>
    </message>
    <message>
        <source>What can be done with this tab</source>
        <translation>このタブの操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>ほかのタブを閉じる</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>このタブを閉じる</translation>
    </message>
    <message>
        <source>%s, not saved</source>
        <translation>%s、未保存</translation>
    </message>
</context>
<context>
    <name>TakeFingerprintsDialog</name>
    <message>
        <source>Fingerprints of %s</source>
        <translation>%sの指紋</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>32 digits, as the partner reads them to you</source>
        <translation>相手が読み上げる32桁</translation>
    </message>
    <message>
        <source>Nobody here has made sure of this key yet. Call the partner, at a number you know from elsewhere, and type the digits you hear. This is asked once for each key.</source>
        <translation>この鍵は、まだ社内の誰も確かめていません。別の手段で知っている電話番号で相手にかけ、聞いた桁を入力してください。鍵ごとに一度だけ尋ねます。</translation>
    </message>
    <message>
        <source>Key, as heard</source>
        <translation>聞いた鍵</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>no: no match with them is ever strong</source>
        <translation>なし（一致が「強い」になることはありません）</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>作成日</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>With pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Taken in as</source>
        <translation>取り込み済み</translation>
    </message>
</context>
<context>
    <name>TiesCard</name>
    <message>
        <source>Other cases</source>
        <translation>関連する案件</translation>
    </message>
    <message>
        <source>Link a case</source>
        <translation>案件を関連付ける</translation>
    </message>
    <message>
        <source>Re-upload after</source>
        <translation>再投稿の元</translation>
    </message>
    <message>
        <source>Came back as</source>
        <translation>再投稿</translation>
    </message>
    <message>
        <source>And %s more, in the timeline</source>
        <translation>ほか%s件（経緯を参照）</translation>
    </message>
    <message>
        <source>No other case is linked. Link those that repeat this one or concern it.</source>
        <translation>関連する案件はありません。重複や同じ事案の案件を関連付けてください。</translation>
    </message>
    <message>
        <source>Open %s</source>
        <translation>%sを開く</translation>
    </message>
    <message>
        <source>Take the link with %s away</source>
        <translation>%sとの関連付けを解除</translation>
    </message>
    <message>
        <source>This case repeats it</source>
        <translation>この案件が重複</translation>
    </message>
    <message>
        <source>It repeats this case</source>
        <translation>相手の案件が重複</translation>
    </message>
    <message>
        <source>Same matter</source>
        <translation>同じ事案</translation>
    </message>
    <message>
        <source>Earlier cases: of the same uploader %1, about the same work %2</source>
        <translation>以前の案件：同じ投稿者%1件、同じ作品%2件</translation>
    </message>
    <message>
        <source>re-upload number %s</source>
        <translation>再投稿%s回目</translation>
    </message>
</context>
<context>
    <name>TimeStrip</name>
    <message>
        <source>Time of the work against time of the clip</source>
        <translation>作品の時間とクリップの時間の対応</translation>
    </message>
    <message>
        <source>Left and Right go from one frame pair to the next.</source>
        <translation>左右の矢印キーで、フレームの組を順に移動します。</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Each entry carries the hash of the one before: a change or a gap is found by Verify.</source>
        <translation>各記録は直前の記録のハッシュを含みます。変更や欠落は検証で見つかります。</translation>
    </message>
    <message>
        <source>Verify this case</source>
        <translation>この案件を検証</translation>
    </message>
    <message>
        <source>Custody entries</source>
        <translation>保管記録</translation>
    </message>
    <message>
        <source>Choose a line to read it whole; Enter opens its record.</source>
        <translation>行を選ぶと全文を表示します。Enterで記録を開きます。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>記録</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search cases</source>
        <translation>案件を検索</translation>
    </message>
    <message>
        <source>Log a clip</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Do or find anything</source>
        <translation>操作・検索パレット</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>表示の明暗</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ハイコントラスト</translation>
    </message>
    <message>
        <source>Less movement</source>
        <translation>動きを減らす</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
</context>
<context>
    <name>TrackingDesk</name>
    <message>
        <source>Keeping the note</source>
        <translation>メモを保存中</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>引継ぎ中</translation>
    </message>
    <message>
        <source>Linking the cases</source>
        <translation>案件を関連付け中</translation>
    </message>
    <message>
        <source>Taking the link away</source>
        <translation>関連付けを解除中</translation>
    </message>
    <message>
        <source>Ending the licence</source>
        <translation>許諾を終了中</translation>
    </message>
    <message>
        <source>Taking the case further</source>
        <translation>上位対応を記録中</translation>
    </message>
    <message>
        <source>Recording the filing</source>
        <translation>申立てを記録中</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>One second back</source>
        <translation>1秒戻る</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>1コマ戻る</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>1コマ進む</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>1秒進む</translation>
    </message>
    <message>
        <source>Loop from here (A)</source>
        <translation>ここから反復（A）</translation>
    </message>
    <message>
        <source>Loop to here (B)</source>
        <translation>ここまで反復（B）</translation>
    </message>
    <message>
        <source>No loop</source>
        <translation>反復しない</translation>
    </message>
    <message>
        <source>Clip %1 #%2 · work %3</source>
        <translation>クリップ %1・%2コマ目・作品 %3</translation>
    </message>
    <message>
        <source>beyond the part that matches</source>
        <translation>一致する部分の外</translation>
    </message>
    <message>
        <source>Stand still</source>
        <translation>一時停止</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>When, by whom</source>
        <translation>日付・操作者</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>ごみ箱は空です。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>TrashReasonDialog</name>
    <message>
        <source>Move to the trash</source>
        <translation>ごみ箱に移す</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移す</translation>
    </message>
    <message>
        <source>For example: entered twice</source>
        <translation>例：二重登録</translation>
    </message>
    <message>
        <source>Evidence stays in the vault, and everything can be taken back.</source>
        <translation>証拠は保管庫に残り、いつでも元に戻せます。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Rightsdesk cannot open</source>
        <translation>Rightsdesk を開けません</translation>
    </message>
</context>
<context>
    <name>UploadersPage</name>
    <message>
        <source>Uploaders</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>Accounts on record, checks for re-uploads, licences</source>
        <translation>記録のあるアカウント、再掲載の確認、許諾</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Licensed accounts</source>
        <translation>許諾アカウント</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>書面</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Counter-notices</source>
        <translation>反対通知</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>再公開</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Logged last</source>
        <translation>最終登録</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推奨</translation>
    </message>
    <message>
        <source>Consider reporting it</source>
        <translation>アカウント通報を検討</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Part of an account name</source>
        <translation>アカウント名の一部</translation>
    </message>
    <message>
        <source>Find accounts by a part of their name</source>
        <translation>名前の一部でアカウントを探す</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>すべてのプラットフォーム</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Only with three removals or more</source>
        <translation>削除3件以上のみ</translation>
    </message>
    <message>
        <source>No account is on record yet</source>
        <translation>記録のあるアカウントはまだありません</translation>
    </message>
    <message>
        <source>Accounts appear here when clips are logged with platform and uploader.</source>
        <translation>プラットフォームと投稿者を付けてクリップを登録すると、ここに表示されます。</translation>
    </message>
    <message>
        <source>License an account</source>
        <translation>許諾を登録</translation>
    </message>
    <message>
        <source>End the licence</source>
        <translation>許諾を終了</translation>
    </message>
    <message>
        <source>Before a letter about a licensed account is approved, a person reviews the licence.</source>
        <translation>許諾アカウントについての書面は、承認の前に人が許諾を検討します。</translation>
    </message>
    <message>
        <source>%s accounts</source>
        <translation>%sアカウント</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>Printing the dossier</source>
        <translation>記録を印刷</translation>
    </message>
    <message>
        <source>Saved: %s</source>
        <translation>保存しました：%s</translation>
    </message>
</context>
<context>
    <name>VendorCard</name>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>EU code of practice</source>
        <translation>EU行動規範</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>判明していること</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Mail or form</source>
        <translation>メール・フォーム</translation>
    </message>
    <message>
        <source>Crawlers</source>
        <translation>クローラ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
</context>
<context>
    <name>VendorDialog</name>
    <message>
        <source>What is known of %s</source>
        <translation>%s について判明していること</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>One service or model a line</source>
        <translation>サービス・モデルを1行に1つ</translation>
    </message>
    <message>
        <source>Legal entity</source>
        <translation>法人名</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Webフォーム</translation>
    </message>
    <message>
        <source>Where you read it: an address, a letter, a page</source>
        <translation>情報源（URL、書簡、ページ）</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Usual grounds</source>
        <translation>標準の根拠</translation>
    </message>
    <message>
        <source>EU code of practice</source>
        <translation>EU行動規範</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Side by side</source>
        <translation>並べて表示</translation>
    </message>
    <message>
        <source>Ours over theirs</source>
        <translation>重ねて表示</translation>
    </message>
    <message>
        <source>Ours and theirs in turn</source>
        <translation>交互に表示</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差分を表示</translation>
    </message>
    <message>
        <source>Mirror our side</source>
        <translation>当社側を左右反転</translation>
    </message>
    <message>
        <source>Show only what both sides show</source>
        <translation>両方に写る部分だけを表示</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>左右を入れ替える</translation>
    </message>
    <message>
        <source>Show the points that agree</source>
        <translation>一致する点を表示</translation>
    </message>
    <message>
        <source>Show which blocks agree</source>
        <translation>一致するブロックを表示</translation>
    </message>
    <message>
        <source>Enlarge both</source>
        <translation>両方を拡大</translation>
    </message>
    <message>
        <source>Make both smaller</source>
        <translation>両方を縮小</translation>
    </message>
    <message>
        <source>No points agree in these two frames</source>
        <translation>この2つの画面に一致する点はありません</translation>
    </message>
    <message>
        <source>%s points agree</source>
        <translation>一致する点 %s</translation>
    </message>
    <message>
        <source>too little texture to compare blocks</source>
        <translation>模様が少なく、ブロックは比べられません</translation>
    </message>
    <message>
        <source>%1 of %2 blocks agree (distance %3)</source>
        <translation>ブロック %2 のうち %1 が一致（距離 %3）</translation>
    </message>
    <message>
        <source>How much differences are brightened</source>
        <translation>差分の明るさ</translation>
    </message>
    <message>
        <source>How much of ours is seen over theirs</source>
        <translation>当社側の濃さ</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Reading</source>
        <translation>読み込んでいます</translation>
    </message>
</context>
<context>
    <name>WebDialog</name>
    <message>
        <source>Open in the browser</source>
        <translation>ブラウザで開く</translation>
    </message>
    <message>
        <source>This is no address of the web</source>
        <translation>これはウェブのアドレスではありません</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Open %s in the browser?</source>
        <translation>%s をブラウザで開きますか</translation>
    </message>
    <message>
        <source>The host is written with other letters than it shows: %s.</source>
        <translation>ホストは、見た目とは異なる文字で書かれています: %s</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Progress</source>
        <translation>進捗</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Making it ready</source>
        <translation>準備しています</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>中止しています</translation>
    </message>
    <message>
        <source>The folder %s, where your data were, holds no studio now.</source>
        <translation>これまでデータを置いていたフォルダー %s に、スタジオが見つかりません。</translation>
    </message>
    <message>
        <source>If it lies on a disk that is not connected, close this page and connect it.</source>
        <translation>外付けのディスクにある場合は、この画面を閉じて接続してください。</translation>
    </message>
    <message>
        <source>Drawing the invented films</source>
        <translation>架空の映像を描いています</translation>
    </message>
    <message>
        <source>Entering the studio</source>
        <translation>スタジオ情報を入力しています</translation>
    </message>
    <message>
        <source>Registering the works</source>
        <translation>作品を登録しています</translation>
    </message>
    <message>
        <source>Logging the clips</source>
        <translation>クリップを登録しています</translation>
    </message>
    <message>
        <source>Comparing the clips with the works</source>
        <translation>クリップと作品を照合しています</translation>
    </message>
    <message>
        <source>Writing and issuing the letters</source>
        <translation>書面を作成・発行しています</translation>
    </message>
    <message>
        <source>Asking AI vendors</source>
        <translation>AI事業者への要請を作成しています</translation>
    </message>
    <message>
        <source>Filling the Inbox</source>
        <translation>受信箱に申告を入れています</translation>
    </message>
    <message>
        <source>Bringing cases into every status</source>
        <translation>さまざまな状況の案件を作っています</translation>
    </message>
</context>
<context>
    <name>WelcomeForm</name>
    <message>
        <source>Empty studio</source>
        <translation>空のスタジオ</translation>
    </message>
    <message>
        <source>For real work. You enter your studio and your works as you go.</source>
        <translation>実際の業務に使います。自社の情報と作品は、使いながら入力します。</translation>
    </message>
    <message>
        <source>Sample studio</source>
        <translation>見本のスタジオ</translation>
    </message>
    <message>
        <source>To practise. An invented studio with its films and cases, in a folder of its own; it never mixes with real data.</source>
        <translation>操作の練習に使います。架空の作品と案件を専用のフォルダーに作ります。実際のデータと混ざることはありません。</translation>
    </message>
    <message>
        <source>All of this can be changed later.</source>
        <translation>どれも後から変えられます。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>The name of the person acting is missing.</source>
        <translation>操作する人の名前が入力されていません。</translation>
    </message>
    <message>
        <source>Everything you do is recorded under it.</source>
        <translation>行った操作は、すべてこの名前で記録されます。</translation>
    </message>
    <message>
        <source>The data cannot lie in this folder.</source>
        <translation>このフォルダーにはデータを置けません。</translation>
    </message>
    <message>
        <source>Welcome to Rightsdesk</source>
        <translation>Rightsdesk へようこそ</translation>
    </message>
    <message>
        <source>From a suspected clip to the answer of the platform, in one case. Everything stays on this computer; nothing is sent by itself.</source>
        <translation>疑わしいクリップの発見からプラットフォームの回答までを、一つの案件で扱います。データはこのパソコンに保存され、勝手に送信されることはありません。</translation>
    </message>
    <message>
        <source>Name of the person acting</source>
        <translation>操作する人の名前</translation>
    </message>
    <message>
        <source>Name of the studio, if you like</source>
        <translation>スタジオの名称（任意）</translation>
    </message>
    <message>
        <source>The same in Japanese</source>
        <translation>スタジオの名称・日本語（任意）</translation>
    </message>
    <message>
        <source>Where the data lie</source>
        <translation>データの保存先</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>見本を開く</translation>
    </message>
    <message>
        <source>Make the sample</source>
        <translation>見本を作る</translation>
    </message>
    <message>
        <source>Open the studio that is there</source>
        <translation>既にあるスタジオを開く</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>始める</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>This folder holds other things. Choose an empty one or a new name.</source>
        <translation>このフォルダーには別のものが入っています。空のフォルダーか、新しい名前を選んでください。</translation>
    </message>
    <message>
        <source>This folder holds the sample studio. Real data need their own.</source>
        <translation>このフォルダーには見本のスタジオが入っています。実際のデータには別のフォルダーを使ってください。</translation>
    </message>
    <message>
        <source>This folder lies on the network (%s), where the database can be damaged. Choose one on this computer; a team shares its data by PostgreSQL (see the guide).</source>
        <translation>このフォルダーはネットワーク上（%s）にあり、データベースが壊れるおそれがあります。このパソコンのフォルダーを選んでください。複数人で使う場合は PostgreSQL を使います（手引を参照）。</translation>
    </message>
    <message>
        <source>This is a file, not a folder.</source>
        <translation>これはフォルダーではなくファイルです。</translation>
    </message>
    <message>
        <source>You may not write here. Choose another folder.</source>
        <translation>ここには書き込めません。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Free: %s.</source>
        <translation>空き容量：%s</translation>
    </message>
    <message>
        <source>A studio is there already; it will be opened.</source>
        <translation>既にスタジオがあります。それを開きます。</translation>
    </message>
    <message>
        <source>A disk of this computer; evidence needs room, videos most of all.</source>
        <translation>このパソコンのディスクです。証拠、特に動画には容量が必要です。</translation>
    </message>
</context>
<context>
    <name>WindowForms</name>
    <message>
        <source>Logging the clip</source>
        <translation>クリップを登録しています</translation>
    </message>
    <message>
        <source>Clip %s is logged.</source>
        <translation>クリップ %s を登録しました。</translation>
    </message>
    <message>
        <source>Clips %s are logged.</source>
        <translation>クリップ %s を登録しました。</translation>
    </message>
    <message>
        <source>It looks the same as %s.</source>
        <translation>%s と同じもののようです。</translation>
    </message>
    <message>
        <source>Saving the studio</source>
        <translation>スタジオ情報を保存しています</translation>
    </message>
    <message>
        <source>Saving the document</source>
        <translation>書類を保存中</translation>
    </message>
    <message>
        <source>Saving the signatory</source>
        <translation>署名者を保存中</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>Withdraw notice %s</source>
        <translation>通知 %s を撤回</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw the finding</source>
        <translation>所見の撤回</translation>
    </message>
    <message>
        <source>For example: another costume, seen at full size</source>
        <translation>例：拡大して見ると別の衣装</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>It stays on record with your reason.</source>
        <translation>理由とともに記録に残ります。</translation>
    </message>
    <message>
        <source>The letter and its record stay; the withdrawal is added to them.</source>
        <translation>書面と記録は残り、撤回の記録が加わります。</translation>
    </message>
    <message>
        <source>Draft the letter that tells the recipient</source>
        <translation>相手に知らせる書面も起案する</translation>
    </message>
    <message>
        <source>Reason, for the record only</source>
        <translation>理由（記録用、相手には出ません）</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>書面の言語</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Register a work</source>
        <translation>作品を登録</translation>
    </message>
    <message>
        <source>Register work</source>
        <translation>登録する</translation>
    </message>
</context>
<context>
    <name>WorkForm</name>
    <message>
        <source>All co-owners agree</source>
        <translation>共有者全員の同意を得ている</translation>
    </message>
    <message>
        <source>Chain of rights</source>
        <translation>権利帰属の根拠</translation>
    </message>
    <message>
        <source>Co-owners</source>
        <translation>共有者</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Description in Japanese</source>
        <translation>説明（日本語）</translation>
    </message>
    <message>
        <source>Empty: your studio</source>
        <translation>空欄の場合は自社</translation>
    </message>
    <message>
        <source>First published in</source>
        <translation>最初の公表地</translation>
    </message>
    <message>
        <source>First published on</source>
        <translation>最初の公表日</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>ガイドライン</translation>
    </message>
    <message>
        <source>How the rights came to the rightsholder</source>
        <translation>権利者が権利を有するに至った経緯</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Reading (kana)</source>
        <translation>よみ（かな）</translation>
    </message>
    <message>
        <source>Official page</source>
        <translation>公式ページ</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>登録番号</translation>
    </message>
    <message>
        <source>Rightsholder</source>
        <translation>権利者</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Title in Japanese</source>
        <translation>タイトル（日本語）</translation>
    </message>
    <message>
        <source>What is it, in one or two sentences a stranger understands?</source>
        <translation>初めての人にも分かる説明を1～2文で</translation>
    </message>
    <message>
        <source>Where the studio&apos;s fan-work guideline is, if there is one</source>
        <translation>二次創作ガイドラインの場所（あれば）</translation>
    </message>
</context>
<context>
    <name>WorksPage</name>
    <message>
        <source>No works registered yet</source>
        <translation>登録された作品はありません</translation>
    </message>
    <message>
        <source>Register a work</source>
        <translation>作品を登録</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>What is protected, and what clips are compared with</source>
        <translation>権利を持つ作品と、照合に使う参照素材</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>他社の指紋</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参照素材</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>a partner&apos;s</source>
        <translation>他社の作品</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>参照素材を追加</translation>
    </message>
    <message>
        <source>Give fingerprints</source>
        <translation>指紋を渡す</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照素材</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Reading reference media</source>
        <translation>参照素材を読み込んでいます</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Rightsholder</source>
        <translation>権利者</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>First published</source>
        <translation>初公表</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <source>held by %s; only fingerprints are here</source>
        <translation>%sが保有（ここにあるのは指紋だけです）</translation>
    </message>
    <message>
        <source>Work %s is registered.</source>
        <translation>作品 %s を登録しました。</translation>
    </message>
    <message>
        <source>%1 taken in, %2 not: </source>
        <translation>取込 %1 件、不可 %2 件：</translation>
    </message>
    <message>
        <source>References in the register: %s.</source>
        <translation>参照素材を %s 件登録しました。</translation>
    </message>
    <message>
        <source>Changing the work</source>
        <translation>作品を変更中</translation>
    </message>
    <message>
        <source>Register a work and add its videos, stills or songs: clips are compared with them.</source>
        <translation>作品を登録し、動画・静止画・楽曲を追加してください。クリップはそれらと照合されます。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Official page</source>
        <translation>公式ページ</translation>
    </message>
    <message>
        <source>Work %s is changed.</source>
        <translation>作品 %s を変更しました。</translation>
    </message>
</context>
<context>
    <name>_DeadlineDialog</name>
    <message>
        <source>How the day was counted</source>
        <translation>期日の計算</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>Gathering</source>
        <translation>収集中</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>判断中</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>Needs a step</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Done or watched</source>
        <translation>完了・経過観察</translation>
    </message>
    <message>
        <source>no platform</source>
        <translation>プラットフォーム外</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Letter withdrawn</source>
        <translation>通知の撤回</translation>
    </message>
    <message>
        <source>Restored after a counter-notice</source>
        <translation>異議を受けた復活</translation>
    </message>
    <message>
        <source>Restored after the platform&apos;s review</source>
        <translation>再審査による復活</translation>
    </message>
    <message>
        <source>Closed as not ours to claim</source>
        <translation>請求対象外として終結</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>1 day late</source>
        <translation>1日超過</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明日</translation>
    </message>
    <message>
        <source>%s days late</source>
        <translation>%s日超過</translation>
    </message>
    <message>
        <source>in %s days</source>
        <translation>あと%s日</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>ends %1 (%2)</source>
        <translation>%1（%2）まで</translation>
    </message>
</context>
<context>
    <name>routes</name>
    <message>
        <source>A revised notice, not a duplicate: it cites the earlier one and differs from it.</source>
        <translation>先の通知の繰返しではなく訂正した通知です。先の通知を引用し、内容が異なる必要があります。</translation>
    </message>
    <message>
        <source>At least six months from the decision.</source>
        <translation>決定から少なくとも6か月間申し立てられます。</translation>
    </message>
    <message>
        <source>Connection logs may be lost after about 90 days.</source>
        <translation>接続ログは約90日で失われることがあります。</translation>
    </message>
    <message>
        <source>A complaint about the platform&apos;s conduct, not about the single decision.</source>
        <translation>個別の決定ではなく、プラットフォームの行為についての申立てです。</translation>
    </message>
    <message>
        <source>Up to USD 30,000; the respondent may opt out within 60 days.</source>
        <translation>3万米ドルまで。相手方は60日以内に離脱できます。</translation>
    </message>
    <message>
        <source>Do not argue liability of the provider from the number of notices alone (S5).</source>
        <translation>通知の件数だけから事業者の責任を主張しないでください（S5）。</translation>
    </message>
    <message>
        <source>Within six months of knowing the offender, where the offence needs a complaint.</source>
        <translation>告訴を要する罪では、犯人を知った日から6か月以内。</translation>
    </message>
</context>
<context>
    <name>story</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>申告</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>通知書</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Removal check</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>申立て</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Element finding</source>
        <translation>要素の所見</translation>
    </message>
    <message>
        <source>Exhibit frames</source>
        <translation>対比画像</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Logged</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>一次判定</translation>
    </message>
    <message>
        <source>Evidence fixed</source>
        <translation>証拠保全済</translation>
    </message>
    <message>
        <source>Rights checked</source>
        <translation>権利確認済</translation>
    </message>
    <message>
        <source>Exceptions reviewed</source>
        <translation>権利制限検討済</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>決裁待ち</translation>
    </message>
    <message>
        <source>Approved to send</source>
        <translation>送付承認済</translation>
    </message>
    <message>
        <source>The vendor confirmed receipt</source>
        <translation>受領の確認があった</translation>
    </message>
    <message>
        <source>The vendor asks for more</source>
        <translation>追加情報を求められた</translation>
    </message>
    <message>
        <source>The vendor confirmed</source>
        <translation>措置の確認があった</translation>
    </message>
    <message>
        <source>The vendor confirmed in part</source>
        <translation>一部について確認があった</translation>
    </message>
    <message>
        <source>The vendor refused</source>
        <translation>拒否された</translation>
    </message>
    <message>
        <source>Nobody answered in time</source>
        <translation>期限内に回答がなかった</translation>
    </message>
    <message>
        <source>We take it further</source>
        <translation>上位の対応に進める</translation>
    </message>
    <message>
        <source>We close it</source>
        <translation>終結する</translation>
    </message>
    <message>
        <source>Regulator</source>
        <translation>監督当局</translation>
    </message>
    <message>
        <source>Association of rights holders</source>
        <translation>権利者団体</translation>
    </message>
    <message>
        <source>Counsel</source>
        <translation>代理人弁護士</translation>
    </message>
    <message>
        <source>Nothing of the work came back</source>
        <translation>作品の再現はなかった</translation>
    </message>
    <message>
        <source>Something similar came back</source>
        <translation>類似の出力があった</translation>
    </message>
    <message>
        <source>The work came back</source>
        <translation>作品が再現された</translation>
    </message>
    <message>
        <source>Signed the copyright chapter of the EU code of practice</source>
        <translation>EU行動規範の著作権章に署名</translation>
    </message>
    <message>
        <source>Signed the EU code of practice without its copyright chapter</source>
        <translation>EU行動規範に署名（著作権章を除く）</translation>
    </message>
    <message>
        <source>Refused to sign the EU code of practice</source>
        <translation>EU行動規範への署名を拒否</translation>
    </message>
    <message>
        <source>Not known whether it signed the EU code of practice</source>
        <translation>EU行動規範への署名は不明</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>起案</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>送付可</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送付済</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受付日時</translation>
    </message>
    <message>
        <source>Asks for more</source>
        <translation>追加要請</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>一部確認</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>回答なし</translation>
    </message>
    <message>
        <source>Test due</source>
        <translation>検査時期</translation>
    </message>
    <message>
        <source>Breached</source>
        <translation>違反</translation>
    </message>
    <message>
        <source>Taken further</source>
        <translation>上位対応</translation>
    </message>
    <message>
        <source>Receipt confirmed</source>
        <translation>受付確認済</translation>
    </message>
    <message>
        <source>Recipient asks for more</source>
        <translation>追加情報要請</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除済</translation>
    </message>
    <message>
        <source>Partly blocked</source>
        <translation>一部・地域制限</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>無回答</translation>
    </message>
    <message>
        <source>Gone by itself</source>
        <translation>掲載消失</translation>
    </message>
    <message>
        <source>Counter-notice</source>
        <translation>異議（反対通知）受領</translation>
    </message>
    <message>
        <source>Stays down</source>
        <translation>削除維持</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>復活</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>上位対応</translation>
    </message>
    <message>
        <source>Notice withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Settled by licence</source>
        <translation>許諾・和解</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>終結</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>発行済</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回答あり</translation>
    </message>
    <message>
        <source>Costume</source>
        <translation>衣装</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>場面</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>ロゴ</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>Not present</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>判断保留</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回済</translation>
    </message>
    <message>
        <source>Strong lead</source>
        <translation>強い手がかり</translation>
    </message>
    <message>
        <source>Probable lead</source>
        <translation>有力な手がかり</translation>
    </message>
    <message>
        <source>Weak lead</source>
        <translation>弱い手がかり</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未判断</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>確認済</translation>
    </message>
    <message>
        <source>Not a match</source>
        <translation>一致しない</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Stops the notice</source>
        <translation>要修正</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>アニメ</translation>
    </message>
    <message>
        <source>Manga</source>
        <translation>漫画</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>映画</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>ゲーム</translation>
    </message>
    <message>
        <source>Character art</source>
        <translation>キャラクター画</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>Re-upload or edit</source>
        <translation>転載・編集</translation>
    </message>
    <message>
        <source>Generated by AI</source>
        <translation>AI生成</translation>
    </message>
    <message>
        <source>Use for AI training</source>
        <translation>AI学習への利用</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Re-upload</source>
        <translation>転載</translation>
    </message>
    <message>
        <source>Edited copy</source>
        <translation>編集した複製</translation>
    </message>
    <message>
        <source>Changed by AI</source>
        <translation>AIによる改変</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>配信</translation>
    </message>
    <message>
        <source>Link only</source>
        <translation>リンクのみ</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>スクリーンショット</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Authority document</source>
        <translation>権限を示す書類</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>No exception applies</source>
        <translation>権利制限に当たらない</translation>
    </message>
    <message>
        <source>An exception applies</source>
        <translation>権利制限に当たる</translation>
    </message>
    <message>
        <source>Tolerated by the studio&apos;s guideline</source>
        <translation>ガイドラインにより許容</translation>
    </message>
    <message>
        <source>Fair use</source>
        <translation>フェアユース</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Parody and pastiche</source>
        <translation>パロディ・パスティーシュ</translation>
    </message>
    <message>
        <source>News reporting</source>
        <translation>報道</translation>
    </message>
    <message>
        <source>Private use</source>
        <translation>私的使用</translation>
    </message>
    <message>
        <source>Incidental inclusion</source>
        <translation>付随対象著作物</translation>
    </message>
    <message>
        <source>Licence or guideline</source>
        <translation>許諾・ガイドライン</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>ウェブフォーム</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>郵送</translation>
    </message>
    <message>
        <source>Not infringing</source>
        <translation>侵害に当たらない</translation>
    </message>
    <message>
        <source>Tolerated</source>
        <translation>許容</translation>
    </message>
    <message>
        <source>No authority to act</source>
        <translation>権限なし</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>解決</translation>
    </message>
    <message>
        <source>Time-barred</source>
        <translation>期限経過</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>us</source>
        <translation>当社</translation>
    </message>
    <message>
        <source>the platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>the respondent</source>
        <translation>相手方</translation>
    </message>
    <message>
        <source>the uploader</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Put on record</source>
        <translation>記録を作成</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>AI search</source>
        <translation>AI検索</translation>
    </message>
    <message>
        <source>Asked for by users</source>
        <translation>利用者の指示</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>未設置</translation>
    </message>
    <message>
        <source>In place</source>
        <translation>設置済み</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>No mark of its own</source>
        <translation>ページ独自の表示なし</translation>
    </message>
    <message>
        <source>Not as made</source>
        <translation>内容が異なる</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Wrong type</source>
        <translation>種類の誤り</translation>
    </message>
    <message>
        <source>Leads elsewhere</source>
        <translation>別サイトへ転送</translation>
    </message>
    <message>
        <source>Contradicted</source>
        <translation>矛盾あり</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>読取不可</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>Clip logged</source>
        <translation>クリップを登録</translation>
    </message>
    <message>
        <source>Evidence attached</source>
        <translation>証拠を追加</translation>
    </message>
    <message>
        <source>Same file taken in again</source>
        <translation>同じファイルを再取込</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>破損を検出</translation>
    </message>
    <message>
        <source>Origin read again</source>
        <translation>来歴を再読取</translation>
    </message>
    <message>
        <source>Custody record sealed</source>
        <translation>証拠保全記録を封緘</translation>
    </message>
    <message>
        <source>Stamped by a time authority</source>
        <translation>タイムスタンプを取得</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Partly or geo-blocked</source>
        <translation>一部・地域制限</translation>
    </message>
    <message>
        <source>Gone before action</source>
        <translation>掲載消失</translation>
    </message>
    <message>
        <source>Court or CCB filed</source>
        <translation>提訴・申立済</translation>
    </message>
    <message>
        <source>Compared with the register</source>
        <translation>登録作品と照合</translation>
    </message>
    <message>
        <source>Match decided</source>
        <translation>一致を判断</translation>
    </message>
    <message>
        <source>Match judged, not final yet</source>
        <translation>一致を判断（未確定）</translation>
    </message>
    <message>
        <source>Verdicts made final</source>
        <translation>判断を確定</translation>
    </message>
    <message>
        <source>Case moved on</source>
        <translation>案件を進行</translation>
    </message>
    <message>
        <source>Notice drafted</source>
        <translation>通知を起案</translation>
    </message>
    <message>
        <source>Notice approved</source>
        <translation>通知を承認</translation>
    </message>
    <message>
        <source>Notice issued</source>
        <translation>通知を発行</translation>
    </message>
    <message>
        <source>Notice sent</source>
        <translation>通知を送付</translation>
    </message>
    <message>
        <source>Answer recorded</source>
        <translation>回答を記録</translation>
    </message>
    <message>
        <source>Derived from another item</source>
        <translation>他の証拠から作成</translation>
    </message>
    <message>
        <source>Folder taken in</source>
        <translation>フォルダーを取込み</translation>
    </message>
    <message>
        <source>Capture refused</source>
        <translation>取得を拒否</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>バックアップから復元</translation>
    </message>
    <message>
        <source>Put in the trash</source>
        <translation>ごみ箱に入れた</translation>
    </message>
    <message>
        <source>Taken out of the trash</source>
        <translation>ごみ箱から戻した</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>取り消した</translation>
    </message>
    <message>
        <source>Like 2026-11-22</source>
        <translation>例：2026-11-22</translation>
    </message>
    <message>
        <source>Write it like 2026-11-22.</source>
        <translation>2026-11-22 のように入力してください。</translation>
    </message>
    <message>
        <source>“%s” is not a day of the calendar.</source>
        <translation>「%s」は暦にない日付です。</translation>
    </message>
    <message>
        <source>Ask to remove, stop or disclose</source>
        <translation>削除・停止・開示を求める</translation>
    </message>
    <message>
        <source>Answer a counter-notice or a refusal</source>
        <translation>反対通知・拒否に対応する</translation>
    </message>
    <message>
        <source>Take a notice back</source>
        <translation>通知を取り下げる</translation>
    </message>
    <message>
        <source>Ask after an unanswered letter</source>
        <translation>回答のない書面を督促する</translation>
    </message>
    <message>
        <source>Reserve rights or ask an AI vendor</source>
        <translation>権利を留保する・AI事業者に照会する</translation>
    </message>
    <message>
        <source>Asks a host under US law to take clips down.</source>
        <translation>米国法に基づき、ホスト事業者にクリップの削除を求めます。</translation>
    </message>
    <message>
        <source>Asks a search engine under US law to drop results.</source>
        <translation>米国法に基づき、検索結果からの除外を求めます。</translation>
    </message>
    <message>
        <source>Tells a provider what we do about a counter-notice, before it restores the clip.</source>
        <translation>反対通知への対応を、クリップが復元される前に事業者へ伝えます。</translation>
    </message>
    <message>
        <source>Takes back a notice that was wrong or is settled.</source>
        <translation>誤りや解決により、通知を取り下げます。</translation>
    </message>
    <message>
        <source>Notifies a host in the European Union of illegal content.</source>
        <translation>EUのホスト事業者に違法コンテンツを通知します。</translation>
    </message>
    <message>
        <source>Complains inside a platform when it refused a notice in the European Union.</source>
        <translation>EUで通知を拒否したプラットフォームに、内部の不服を申し立てます。</translation>
    </message>
    <message>
        <source>Asks a Japanese provider to prevent transmission.</source>
        <translation>国内の事業者に送信防止措置を求めます。</translation>
    </message>
    <message>
        <source>Asks a Japanese provider who the sender is.</source>
        <translation>国内の事業者に発信者情報の開示を求めます。</translation>
    </message>
    <message>
        <source>Warns an uploader or operator in Japan and demands an end.</source>
        <translation>国内の投稿者・運営者に警告し、中止を求めます。</translation>
    </message>
    <message>
        <source>Demands an end from an uploader, operator or vendor.</source>
        <translation>投稿者・運営者・事業者に中止を求めます。</translation>
    </message>
    <message>
        <source>Reserves rights against the use of works for AI training.</source>
        <translation>作品のAI学習利用について権利を留保します。</translation>
    </message>
    <message>
        <source>Asks an AI vendor what its training data holds.</source>
        <translation>AI事業者に学習データの内容を照会します。</translation>
    </message>
    <message>
        <source>Makes a request without any threat of law.</source>
        <translation>法的措置に触れずに要望を伝えます。</translation>
    </message>
    <message>
        <source>Asks after a letter that nobody answered.</source>
        <translation>回答のない書面について返答を求めます。</translation>
    </message>
    <message>
        <source>Repeats a demand and says what follows.</source>
        <translation>再度求め、応じない場合の対応を伝えます。</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>事業者</translation>
    </message>
    <message>
        <source>The earlier letter</source>
        <translation>先の書面</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>求める内容</translation>
    </message>
    <message>
        <source>Grounds and procedure</source>
        <translation>根拠と手続</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>クリップ</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>表明</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>紙面</translation>
    </message>
    <message>
        <source>by law</source>
        <translation>法定</translation>
    </message>
    <message>
        <source>by the form</source>
        <translation>書式</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>推奨</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>good practice</source>
        <translation>実務</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>キャラクター</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>一致候補</translation>
    </message>
    <message>
        <source>Element finding</source>
        <translation>要素の所見</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>書証</translation>
    </message>
    <message>
        <source>Exception review</source>
        <translation>例外の検討</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Opt-out</source>
        <translation>オプトアウト</translation>
    </message>
    <message>
        <source>Rightsholder</source>
        <translation>権利者</translation>
    </message>
    <message>
        <source>Signatory</source>
        <translation>署名者</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>申告者</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>申告</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付経路</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Uploader</source>
        <translation>投稿者</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>投稿日時</translation>
    </message>
    <message>
        <source>Place in the clip</source>
        <translation>クリップ内の箇所</translation>
    </message>
    <message>
        <source>Kind of clip</source>
        <translation>クリップの種別</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>生成手段</translation>
    </message>
    <message>
        <source>What is the same</source>
        <translation>共通する点</translation>
    </message>
    <message>
        <source>Access to the work</source>
        <translation>依拠</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>times without a zone are taken as %s</source>
        <translation>時差の記載がない時刻は %s とみなします</translation>
    </message>
    <message>
        <source>pasted table</source>
        <translation>貼り付けた表</translation>
    </message>
    <message>
        <source>Rows: %1. New: %2. There already: %3. Refused: %4.</source>
        <translation>行: %1&#x3000;新規: %2&#x3000;登録済み: %3&#x3000;不可: %4</translation>
    </message>
    <message>
        <source>Nothing is logged yet. Rows: %1. New: %2. There already: %3. Refused: %4.</source>
        <translation>まだ登録していません。行: %1&#x3000;新規: %2&#x3000;登録済み: %3&#x3000;不可: %4</translation>
    </message>
    <message>
        <source>Every row was refused: nothing changed. Rows: %1. Refused: %4.</source>
        <translation>取り込めた行がなく、何も変わっていません。行: %1&#x3000;不可: %4</translation>
    </message>
    <message>
        <source>Cases opened: %s.</source>
        <translation>作成した案件: %s</translation>
    </message>
    <message>
        <source>Times without a zone, taken as %1: %2.</source>
        <translation>%1 とみなした時刻: %2</translation>
    </message>
    <message>
        <source>New: %1. There already: %2. Refused: %3.</source>
        <translation>新規: %1&#x3000;登録済み: %2&#x3000;不可: %3</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>カンマ</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>タブ</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>セミコロン</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>縦線</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>自社</translation>
    </message>
    <message>
        <source>Decided by a person</source>
        <translation>担当者の判断</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name in Japanese</source>
        <translation>日本語名</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>図版</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>開始日</translation>
    </message>
    <message>
        <source>this platform</source>
        <translation>このプラットフォーム</translation>
    </message>
    <message>
        <source>As it came in</source>
        <translation>取込時のまま</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>紛失</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>読直し前</translation>
    </message>
    <message>
        <source>Valid, trusted signer</source>
        <translation>有効・信頼できる署名者</translation>
    </message>
    <message>
        <source>Valid, signer not listed</source>
        <translation>有効・一覧にない署名者</translation>
    </message>
    <message>
        <source>Validation failed</source>
        <translation>検証不合格</translation>
    </message>
    <message>
        <source>None found: unknown</source>
        <translation>なし（不明）</translation>
    </message>
    <message>
        <source>Stamped %1 by %2</source>
        <translation>%1 タイムスタンプ（%2）</translation>
    </message>
    <message>
        <source>Time-stamp pending</source>
        <translation>タイムスタンプ保留</translation>
    </message>
    <message>
        <source>Not stamped</source>
        <translation>スタンプなし</translation>
    </message>
    <message>
        <source>Time-stamped</source>
        <translation>タイムスタンプあり</translation>
    </message>
    <message>
        <source>The page is not there</source>
        <translation>ページがありません</translation>
    </message>
    <message>
        <source>The page is there, with a notice in place of the clip</source>
        <translation>ページはあり、クリップの代わりに告知があります</translation>
    </message>
    <message>
        <source>The page asks for a login</source>
        <translation>ページがログインを求めます</translation>
    </message>
    <message>
        <source>The page is not shown here</source>
        <translation>この地域では表示されません</translation>
    </message>
    <message>
        <source>The page says that the clip is private</source>
        <translation>クリップは非公開とされています</translation>
    </message>
    <message>
        <source>The server refused the page and did not say why</source>
        <translation>サーバーが理由を示さずに拒否しました</translation>
    </message>
    <message>
        <source>The server did not give the page</source>
        <translation>サーバーがページを返しませんでした</translation>
    </message>
    <message>
        <source>No server answered</source>
        <translation>サーバーの応答がありません</translation>
    </message>
    <message>
        <source>Kind of media</source>
        <translation>媒体の種類</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>コンテナー</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>コーデック</translation>
    </message>
    <message>
        <source>Length in seconds</source>
        <translation>長さ（秒）</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム数</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>幅（ピクセル）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高さ（ピクセル）</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>毎秒フレーム数</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音声</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>可</translation>
    </message>
    <message>
        <source>no</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>Ended %s</source>
        <translation>%s終了</translation>
    </message>
    <message>
        <source>Licensed</source>
        <translation>許諾中</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>期間外</translation>
    </message>
    <message>
        <source>Without end</source>
        <translation>期限なし</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>同じURL</translation>
    </message>
    <message>
        <source>same upload</source>
        <translation>同じ投稿</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>同じファイル</translation>
    </message>
    <message>
        <source>same scenes of a work</source>
        <translation>作品の同じ場面</translation>
    </message>
    <message>
        <source>same account</source>
        <translation>同じアカウント</translation>
    </message>
    <message>
        <source>Notice %s</source>
        <translation>通知%s</translation>
    </message>
</context>
</TS>
