"""One public function per user intention; one write transaction each."""
